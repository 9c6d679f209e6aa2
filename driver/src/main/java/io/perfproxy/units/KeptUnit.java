package io.perfproxy.units;

import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A unit of work that has ended, as it is kept: in arrays, a fifth of a waterfall's size. */
final class KeptUnit {

  private final String name;
  private final long durationNanos;
  private final long executionNanos;
  private final long executions;
  private final @Nullable Shape[] shapes;
  private final long[] times;
  private final Instant at = Instant.now();

  /**
   * Takes the arrays over.
   *
   * @param times start since the unit's start and duration in turn, in nanoseconds
   */
  KeptUnit(
      String name,
      long durationNanos,
      long executionNanos,
      long executions,
      @Nullable Shape[] shapes,
      long[] times) {
    this.name = name;
    this.durationNanos = durationNanos;
    this.executionNanos = executionNanos;
    this.executions = executions;
    this.shapes = shapes;
    this.times = times;
  }

  long durationNanos() {
    return durationNanos;
  }

  Waterfall waterfall() {
    List<Waterfall.Bar> bars = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      Shape shape = shapes[i];
      if (shape != null) {
        bars.add(
            new Waterfall.Bar(
                shape, Duration.ofNanos(times[2 * i]), Duration.ofNanos(times[2 * i + 1])));
      }
    }
    return new Waterfall(
        name,
        Duration.ofNanos(durationNanos),
        Duration.ofNanos(executionNanos),
        executions,
        bars,
        at);
  }
}
