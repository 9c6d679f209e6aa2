package io.perfproxy.units;

import io.perfproxy.execution.UnitOfWork;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

  UnitSnapshot plus(UnitSnapshot more) {
    return new UnitSnapshot(
        name,
        kind,
        units + more.units,
        executions + more.executions,
        totalNanos + more.totalNanos,
        executionNanos + more.executionNanos,
        Stream.concat(slowest.stream(), more.slowest.stream())
            .sorted(Comparator.comparing(Waterfall::duration).reversed())
            .limit(NamedUnits.MAX_SLOWEST)
            .toList());
  }
}
