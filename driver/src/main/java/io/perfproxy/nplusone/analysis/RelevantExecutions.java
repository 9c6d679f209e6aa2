package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.ShapeText;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.shape.SystemTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out what repeats by its nature: transaction control and settings, cursors, catalogues,
 * selects without a table such as {@code select 1}, sequences and advisory locks; what failed; and
 * transactions that were rolled back and tried again.
 */
final class RelevantExecutions {

  private RelevantExecutions() {}

  static List<TracedExecution> of(TracedUnit unit) {
    Set<Long> attempts = attempts(unit);
    List<TracedExecution> relevant = new ArrayList<>();
    for (TracedExecution execution : unit.executions()) {
      if (!execution.failed()
          && !attempts.contains(execution.transactionId())
          && execution.sql() != null
          && touchesTables(execution.shape())) {
        relevant.add(execution);
      }
    }
    return relevant;
  }

  static boolean isRead(Shape shape) {
    return shape.operation() == Operation.SELECT;
  }

  static boolean isWrite(Shape shape) {
    return switch (shape.operation()) {
      case INSERT, UPDATE, DELETE, MERGE, CALL -> true;
      case SELECT, DDL, TX, SET, OTHER -> false;
    };
  }

  static boolean touchesTables(Shape shape) {
    if (isWrite(shape)) {
      return true;
    }
    if (!isRead(shape)) {
      return false;
    }
    return shape.tables().isEmpty()
        ? readsFunction(shape)
        : !shape.tables().stream().allMatch(SystemTables::contains);
  }

  /** Whether rows come from something that is no table, such as {@code from f(?)}. */
  static boolean readsFunction(Shape shape) {
    return isRead(shape) && shape.tables().isEmpty() && ShapeText.fromClause(shape.text()) >= 0;
  }

  private static Set<Long> attempts(TracedUnit unit) {
    if (unit.rolledBack().isEmpty()) {
      return Set.of();
    }
    Map<Long, List<TracedExecution>> rolledBack = new HashMap<>();
    for (TracedExecution execution : unit.executions()) {
      if (unit.rolledBack().contains(execution.transactionId())) {
        rolledBack
            .computeIfAbsent(execution.transactionId(), id -> new ArrayList<>())
            .add(execution);
      }
    }
    Set<Long> attempts = new HashSet<>();
    rolledBack.forEach(
        (id, executions) -> {
          if (triedAgain(executions, unit.executions())) {
            attempts.add(id);
          }
        });
    return attempts;
  }

  /**
   * Whether what the attempt did first is done again after it. One that only read is none: without
   * autocommit, a pool rolls back whatever the application has left without a commit.
   */
  private static boolean triedAgain(List<TracedExecution> attempt, List<TracedExecution> all) {
    if (attempt.stream().noneMatch(execution -> isWrite(execution.shape()))) {
      return false;
    }
    TracedExecution first = attempt.get(0);
    TracedExecution last = attempt.get(attempt.size() - 1);
    return all.stream()
        .anyMatch(
            later ->
                later.index() > last.index()
                    && later.shape().equals(first.shape())
                    && Arrays.equals(later.binds(), first.binds())
                    && later.transactionId() != first.transactionId());
  }
}
