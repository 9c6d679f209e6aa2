package io.perfproxy.advice;

/** How sure an advice is. */
public enum Confidence {
  /** The index was built and measured. */
  HIGH,
  /** The planner would use it, and its estimates can be relied on here. */
  MEDIUM,
  /**
   * Nobody was asked, or the planner's estimate is weak here: a limit, an expression, GIN, stale
   * statistics, or an estimate that is off.
   */
  LOW
}
