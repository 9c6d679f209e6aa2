package io.perfproxy.advice;

import io.perfproxy.catalogue.Column;
import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.ColumnReference;
import io.perfproxy.expression.ConditionReader;
import io.perfproxy.expression.Operand;
import io.perfproxy.plan.ExecutionPlan;
import io.perfproxy.plan.PlanNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a table a statement reads, so that an index which has them all need not be
 * followed into the table.
 *
 * <p>The output of a scan does not tell, since it may hand up more than is asked for; so the
 * columns are taken from all that stands above it, and from the conditions.
 */
final class NeededColumns {

  private final Table table;
  private final String alias;
  private final boolean alone;
  private final Set<String> columns = new LinkedHashSet<>();

  private NeededColumns(TableDemand demand, boolean alone) {
    this.table = demand.table();
    this.alias = demand.alias();
    this.alone = alone;
  }

  /**
   * The columns by name; empty if the rows themselves are needed, to be changed, locked or handed
   * out whole.
   *
   * @param settled conditions that an index settles by what it is limited to
   */
  static Optional<Set<String>> of(
      ExecutionPlan plan, TableDemand demand, boolean alone, Set<String> settled) {
    PlanNode root = plan.root();
    boolean rows =
        root.operation() != null
            || demand.table().partitioned()
            || root.stream().anyMatch(node -> node.type().equals("LockRows"));
    if (rows || isWholeRow(root, demand.alias())) {
      return Optional.empty();
    }
    NeededColumns needed = new NeededColumns(demand, alone);
    for (PlanNode node : plan.nodes()) {
      boolean scan = node.relation() != null;
      if (!scan || node == root) {
        needed.addAll(node.output());
      }
      needed.addAll(node.sortKey());
      needed.addAll(node.groupKey());
      node.conditions().values().forEach(needed::addJoined);
    }
    for (Predicate predicate : demand.predicates()) {
      if (!settled.contains(predicate.text())) {
        needed.addMentioned(ConditionReader.readOperand(predicate.text()));
      }
    }
    return Optional.of(needed.columns);
  }

  private static boolean isWholeRow(PlanNode root, String alias) {
    return root.stream()
        .flatMap(node -> node.output().stream())
        .anyMatch(output -> output.contains(alias + ".*"));
  }

  private void addAll(List<String> expressions) {
    for (String expression : expressions) {
      Operand operand = ConditionReader.readOperand(expression);
      if (alone) {
        addMentioned(operand);
      } else {
        addQualified(operand);
      }
    }
  }

  /** Conditions on one table are among the predicates of its demand. */
  private void addJoined(String condition) {
    Operand operand = ConditionReader.readOperand(condition);
    if (operand.aliases().size() > 1) {
      addQualified(operand);
    }
  }

  private void addQualified(Operand operand) {
    for (ColumnReference reference : operand.columns()) {
      if (reference.alias().equals(alias)) {
        columns.add(reference.column());
      }
    }
  }

  /** Where there is one table only, plans do not qualify what they hand up. */
  private void addMentioned(Operand operand) {
    for (Column column : table.columns()) {
      if (operand.mentions(column.name())) {
        columns.add(column.name());
      }
    }
  }
}
