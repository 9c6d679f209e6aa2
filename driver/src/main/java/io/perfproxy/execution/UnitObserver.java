package io.perfproxy.execution;

/**
 * Sees the executions of one unit of work at a time, from its first to its end.
 *
 * <p>Never called by two threads at once. What it throws is logged once and counted, and never felt
 * by the application. As an {@link ExecutionObserver}, it is told of what it executes itself.
 */
public interface UnitObserver {

  /**
   * An execution of this unit has finished.
   *
   * @param endNanos when it did, by the clock of the instance
   */
  void onExecution(Execution execution, long endNanos);

  /** The unit has ended. Whatever is executed next belongs to another one. */
  void onEnd(UnitOfWork unit);

  /** Makes observers, each for one unit at a time. */
  @FunctionalInterface
  interface Factory {

    /** A new observer. */
    UnitObserver create();
  }
}
