package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A unit of work as it was recorded.
 *
 * @param name as the application calls it
 * @param kind what opened it
 * @param executions in the order in which they ended
 * @param unrecorded what followed after so many executions that nothing more was recorded
 * @param rolledBack the transactions that were rolled back, as {@link
 *     TracedExecution#transactionId} numbers them
 * @param ended the transactions that were rolled back or committed
 * @param endedAt when it ended
 */
public record TracedUnit(
    String name,
    UnitOfWork.Kind kind,
    List<TracedExecution> executions,
    Map<Shape, Unrecorded> unrecorded,
    Set<Long> rolledBack,
    Set<Long> ended,
    Instant endedAt) {

  /**
   * Executions of one shape that were only counted.
   *
   * @param executions how many
   * @param nanos their time together
   */
  public record Unrecorded(int executions, long nanos) {

    /** None at all. */
    static final Unrecorded NONE = new Unrecorded(0, 0);

    /** Both together. */
    public Unrecorded plus(Unrecorded more) {
      return new Unrecorded(executions + more.executions, nanos + more.nanos);
    }
  }

  /** How many executions of a shape were recorded. */
  long recorded(Shape shape) {
    return executions.stream().filter(each -> each.shape().equals(shape)).count();
  }

  Unrecorded unrecorded(Shape shape) {
    return unrecorded.getOrDefault(shape, Unrecorded.NONE);
  }
}
