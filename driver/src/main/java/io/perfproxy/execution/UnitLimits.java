package io.perfproxy.execution;

import java.time.Duration;

/**
 * How far a unit of work goes before it is ended for those who forgot to.
 *
 * @param maxAgeNanos the longest time a unit is open, in nanoseconds
 * @param maxExecutions the most executions that one instance records in a unit
 */
public record UnitLimits(long maxAgeNanos, int maxExecutions) {

  /** Far more than anybody reads as one piece of work. */
  static final int MAX_EXECUTIONS = 1_000_000;

  /** Units of at most this age and a million executions. */
  public static UnitLimits of(Duration maxAge) {
    return new UnitLimits(maxAge.toNanos(), MAX_EXECUTIONS);
  }

  boolean isTooOld(long ageNanos) {
    return ageNanos > maxAgeNanos;
  }

  boolean isFull(int executions) {
    return executions >= maxExecutions;
  }
}
