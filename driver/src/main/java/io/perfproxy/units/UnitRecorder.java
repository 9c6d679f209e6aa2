package io.perfproxy.units;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Notes the executions of one unit of work after another. Allocates nothing for units that are no
 * larger than those before, but for those that are kept.
 */
final class UnitRecorder implements UnitObserver {

  /** So many executions of a unit are kept apart; further ones are only counted. */
  static final int MAX_BARS = 200;

  private static final int INITIAL_CAPACITY = 8;

  private final UnitStatistics statistics;
  private @Nullable Shape[] shapes = new Shape[INITIAL_CAPACITY];

  /** Start and duration in turn. */
  private long[] times = new long[2 * INITIAL_CAPACITY];

  private int bars;
  private long executions;
  private long executionNanos;
  private long startNanos;
  private long endNanos;

  UnitRecorder(UnitStatistics statistics) {
    this.statistics = statistics;
  }

  @Override
  public void onExecution(Execution execution, long end) {
    long duration = execution.durationNanos();
    long start = end - duration;
    if (executions == 0) {
      startNanos = start;
      endNanos = end;
    } else {
      // Readings of the clock may overflow, so only differences are compared.
      startNanos = start - startNanos < 0 ? start : startNanos;
      endNanos = end - endNanos > 0 ? end : endNanos;
    }
    executions++;
    executionNanos += duration;
    if (bars < MAX_BARS) {
      if (bars == shapes.length) {
        shapes = Arrays.copyOf(shapes, 2 * bars);
        times = Arrays.copyOf(times, 4 * bars);
      }
      shapes[bars] = execution.shape();
      times[2 * bars] = start;
      times[2 * bars + 1] = duration;
      bars++;
    }
  }

  @Override
  public void onEnd(UnitOfWork unit) {
    if (executions > 0) {
      statistics.ended(unit, this);
    }
    Arrays.fill(shapes, 0, bars, null);
    bars = 0;
    executions = 0;
    executionNanos = 0;
  }

  long executions() {
    return executions;
  }

  long executionNanos() {
    return executionNanos;
  }

  /** From the start of the first execution to the end of the last. */
  long durationNanos() {
    return endNanos - startNanos;
  }

  /** A copy of what was noted. */
  KeptUnit keep(UnitOfWork unit) {
    long[] kept = Arrays.copyOf(times, 2 * bars);
    for (int i = 0; i < kept.length; i += 2) {
      kept[i] -= startNanos;
    }
    return new KeptUnit(
        unit.name(),
        durationNanos(),
        executionNanos,
        executions,
        Arrays.copyOf(shapes, bars),
        kept);
  }
}
