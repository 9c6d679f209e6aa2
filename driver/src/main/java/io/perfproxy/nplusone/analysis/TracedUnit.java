package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A unit of work as it was recorded.
 *
 * @param name as the application calls it
 * @param kind what opened it
 * @param executions in the order in which they ended
 * @param rolledBack the transactions that were rolled back, as {@link #transactionId} numbers them
 * @param ended the transactions that were rolled back or committed
 * @param endedAt when it ended
 */
public record TracedUnit(
    String name,
    UnitOfWork.Kind kind,
    List<TracedExecution> executions,
    Set<Long> rolledBack,
    Set<Long> ended,
    Instant endedAt) {

  /** One number for a transaction of a connection. */
  public static long transactionId(int connection, int transaction) {
    return TracedExecution.transactionId(connection, transaction);
  }
}
