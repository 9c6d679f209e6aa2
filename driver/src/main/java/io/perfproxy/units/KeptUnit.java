package io.perfproxy.units;

import io.perfproxy.execution.RecordedExecutions;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A unit of work that has ended, as it is kept: in arrays, a fifth of a waterfall's size. */
final class KeptUnit {

  private final String name;
  private final long durationNanos;
  private final long executionNanos;
  private final long executions;
  private final Shape[] shapes;

  /** Start since the start of the unit and duration in turn, in nanoseconds. */
  private final long[] times;

  private final Instant at = Instant.now();

  KeptUnit(String name, RecordedExecutions recorded) {
    this.name = name;
    this.durationNanos = recorded.endNanos() - recorded.startNanos();
    this.executionNanos = recorded.executionNanos();
    this.executions = recorded.count();
    this.shapes = new Shape[Math.min(recorded.size(), Waterfall.MAX_BARS)];
    this.times = new long[2 * shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = recorded.shape(i);
      times[2 * i] = recorded.startNanos(i) - recorded.startNanos();
      times[2 * i + 1] = recorded.durationNanos(i);
    }
  }

  long durationNanos() {
    return durationNanos;
  }

  Waterfall waterfall() {
    List<Waterfall.Bar> bars = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      bars.add(
          new Waterfall.Bar(
              shapes[i], Duration.ofNanos(times[2 * i]), Duration.ofNanos(times[2 * i + 1])));
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
