package io.perfproxy.units;

import io.perfproxy.execution.UnitOfWork;
import java.util.List;

/**
 * What was counted for the units of work of one name up to a moment.
 *
 * @param name their name, or {@link UnitStatistics#OTHERS}
 * @param kind what opened the first of them
 * @param units how many have ended and executed something
 * @param executions the executions of all of them
 * @param totalNanos their durations together, in nanoseconds, each from the start of its first
 *     execution to the end of its last
 * @param executionNanos the time of all executions together, in nanoseconds
 * @param slowest those that took longest and executed more than once, the slowest first
 */
public record UnitSnapshot(
    String name,
    UnitOfWork.Kind kind,
    long units,
    long executions,
    long totalNanos,
    long executionNanos,
    List<Waterfall> slowest) {

  /** Copies the list. */
  public UnitSnapshot {
    slowest = List.copyOf(slowest);
  }
}
