package io.perfproxy.advice;

import io.perfproxy.catalogue.Table;
import io.perfproxy.catalogue.TableName;
import io.perfproxy.expression.ConditionReader;
import io.perfproxy.expression.Operand;
import io.perfproxy.plan.ExecutionPlan;
import io.perfproxy.plan.PlanNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the writes of a workload would pay for an index, in the planner's unit.
 *
 * <p>An entry in an index costs some {@value #COST_PER_ENTRY} units, the cost of one page fetched
 * at random: the descent is mostly cached, the leaf often is not. An update that changes no indexed
 * column keeps its row's entries (a heap-only tuple); one that does needs a new entry in each index
 * of the table, so an index on a column that is updated charges for all of them.
 */
final class WriteLoad {

  static final double COST_PER_ENTRY = 4;

  private final List<Write> writes = new ArrayList<>();

  /** Which share of its table's rows a candidate holds, between 0 and 1. */
  interface Share {
    double of(IndexCandidate candidate) throws SQLException;
  }

  private record Write(
      TableName table, String operation, double rows, Set<String> updated, int indexes) {}

  /** Adds a statement if it changes a table. */
  void add(ExecutionPlan plan, Table table, double weight, Set<String> updatedColumns) {
    PlanNode root = plan.root();
    String operation = root.operation();
    if (operation == null) {
      return;
    }
    double rows =
        root.children().stream()
            .filter(child -> child.subplanName() == null)
            .mapToDouble(child -> child.estimate().rows())
            .sum();
    writes.add(
        new Write(
            table.name(),
            operation,
            Math.max(1, rows) * weight,
            updatedColumns,
            table.indexes().size()));
  }

  /**
   * The cost of keeping an index, over all writes.
   *
   * @param share of the table's rows that it is over
   */
  double of(IndexCandidate candidate, double share) {
    return writes.stream()
        .filter(write -> write.table().equals(candidate.table()))
        .mapToDouble(write -> entries(write, candidate) * COST_PER_ENTRY * share)
        .sum();
  }

  /** Whether a write changes what the index holds of rows that stay. */
  boolean changes(IndexCandidate candidate) {
    return writes.stream()
        .anyMatch(
            write ->
                write.table().equals(candidate.table()) && touches(candidate, write.updated()));
  }

  private static double entries(Write write, IndexCandidate candidate) {
    return switch (write.operation()) {
      case "Insert" -> write.rows();
      case "Update", "Merge" ->
          touches(candidate, write.updated()) ? write.rows() * (1 + write.indexes()) : 0;
      default -> 0;
    };
  }

  /** Whether the index holds one of the columns, in a key or in its predicate. */
  static boolean touches(IndexCandidate candidate, Set<String> columns) {
    boolean inKey =
        candidate.keys().stream()
            .anyMatch(
                key ->
                    key.column() != null
                        ? columns.contains(key.column())
                        : mentions(key.expression(), columns));
    return inKey
        || candidate.included().stream().anyMatch(columns::contains)
        || (candidate.predicate() != null && mentions(candidate.predicate(), columns));
  }

  private static boolean mentions(String expression, Set<String> columns) {
    Operand operand = ConditionReader.readOperand(expression);
    return columns.stream().anyMatch(operand::mentions);
  }
}
