package io.perfproxy.nplusone.analysis;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.util.List;
import java.util.Locale;

/** What was changed while a unit went on. */
final class WrittenTables {

  private final List<TracedExecution> writes;

  WrittenTables(List<TracedExecution> executions) {
    writes =
        executions.stream()
            .filter(execution -> !execution.failed() && mayWrite(execution.shape()))
            .toList();
  }

  private static boolean mayWrite(Shape shape) {
    return RelevantExecutions.isWrite(shape)
        || shape.operation() == Operation.DDL
        || (shape.operation() == Operation.OTHER && shape.tables().isEmpty());
  }

  /** Whether one of the shape's tables may have been changed between two executions. */
  boolean changedBetween(AnalysedExecution first, AnalysedExecution second) {
    for (TracedExecution write : writes) {
      if (write.index() > first.index()
          && write.index() < second.index()
          && mayChange(write.shape(), first.shape())) {
        return true;
      }
    }
    return false;
  }

  /** A procedure, or a batch of different statements, may have changed anything. */
  private static boolean mayChange(Shape write, Shape read) {
    if (write.tables().isEmpty() || write.operation() == Operation.CALL) {
      return true;
    }
    return write.tables().stream().anyMatch(table -> reads(read, name(table)));
  }

  private static boolean reads(Shape read, String written) {
    return read.tables().isEmpty() || read.tables().stream().anyMatch(t -> name(t).equals(written));
  }

  private static String name(String table) {
    return table.substring(table.lastIndexOf('.') + 1).replace("\"", "").toLowerCase(Locale.ROOT);
  }
}
