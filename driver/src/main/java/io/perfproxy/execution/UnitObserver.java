package io.perfproxy.execution;

/**
 * Sees the executions of one unit of work, from its first to its end.
 *
 * <p>A unit may span threads: implementations are thread-safe. What they throw is logged once and
 * counted, and never felt by the application.
 */
public interface UnitObserver {

  /** An execution of this unit has finished. */
  void onExecution(Execution execution);

  /** The unit has ended; called once. */
  void onEnd(UnitOfWork unit);

  /** Starts observing a unit when its first execution has finished. */
  @FunctionalInterface
  interface Factory {

    /** A new observer for this unit. */
    UnitObserver start(UnitOfWork unit);
  }
}
