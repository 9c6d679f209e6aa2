package io.perfproxy.execution;

/**
 * Sees every execution of an instance.
 *
 * <p>Called on the thread that executes, after the driver returned and before the application gets
 * its result; so an implementation is thread-safe, quick and does no I/O per call. What it throws
 * is logged once, counted, and never felt by the application. If it executes statements on a
 * recorded connection itself, it is told of these, too, and has to see to it that this ends.
 */
public interface ExecutionObserver {

  /**
   * Whether it is to be told of slow executions only, after those who are told of all. Asked once;
   * most executions are not slow, and are spared the way to it.
   */
  default boolean slowOnly() {
    return false;
  }

  /** An execution has finished, with success or not. */
  void onExecution(Execution execution);

  /**
   * One of its results has been read to the end or given up.
   *
   * @param rows the rows read from this result or its update count, {@link Execution#ROWS_UNKNOWN}
   *     if neither was asked for
   */
  default void onResultRead(Execution execution, long rows) {}
}
