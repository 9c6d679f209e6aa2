package io.perfproxy.plan;

import java.util.Locale;
import java.util.Map;

/**
 * Draws a plan as a tree, one line per step: what it does, on what, what the planner expected and,
 * where the statement was run, what came of it.
 *
 * <pre>
 * Limit  cost 10.2, rows 20
 * └─ Sort by created_at DESC  cost 10.2, rows 75; spilled 2,300 kB to disk
 *    └─ Seq Scan on events e  cost 9.1, rows 75; actual rows 7,500 × 1 (100× off), 92,500 filtered away
 *         Filter: (e.agent_id = ?)
 * </pre>
 */
public final class PlanTree {

  private static final double OFF_BY = 10;

  private final StringBuilder text = new StringBuilder();

  private PlanTree() {}

  /** The plan as text; each line ends with a line feed. */
  public static String of(ExecutionPlan plan) {
    PlanTree tree = new PlanTree();
    tree.draw(plan.root(), "", "");
    return tree.text.toString();
  }

  private void draw(PlanNode node, String before, String below) {
    text.append(before).append(title(node)).append(estimate(node));
    PlanActuals actuals = node.actuals();
    if (actuals != null) {
      text.append(actuals(node.estimate(), actuals));
    }
    text.append('\n');
    for (Map.Entry<PlanNode.ConditionKind, String> each : node.conditions().entrySet()) {
      text.append(below).append(node.children().isEmpty() ? "     " : "│    ");
      text.append(each.getKey().label()).append(": ").append(each.getValue()).append('\n');
    }
    for (int i = 0; i < node.children().size(); i++) {
      boolean last = i == node.children().size() - 1;
      draw(node.children().get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
    }
  }

  private static String title(PlanNode node) {
    StringBuilder title = new StringBuilder();
    if (node.subplanName() != null) {
      title.append(node.subplanName()).append(": ");
    }
    title.append(node.type());
    if (node.joinType() != null && !node.joinType().equals("Inner")) {
      title.append(" (").append(node.joinType()).append(')');
    }
    if (node.index() != null) {
      title.append(" using ").append(node.index());
    }
    if (node.relation() != null) {
      title.append(" on ").append(node.relation());
      if (!node.relation().equals(node.alias())) {
        title.append(' ').append(node.alias());
      }
    }
    if (!node.sortKey().isEmpty()) {
      title.append(" by ").append(String.join(", ", node.sortKey()));
    }
    if (!node.groupKey().isEmpty()) {
      title.append(" by ").append(String.join(", ", node.groupKey()));
    }
    return title.toString();
  }

  private static String estimate(PlanNode node) {
    PlanEstimate estimate = node.estimate();
    StringBuilder text = new StringBuilder();
    if (!Double.isNaN(estimate.totalCost())) {
      text.append(format("  cost %,.1f", estimate.totalCost()));
    }
    if (!Double.isNaN(estimate.rows())) {
      text.append(text.isEmpty() ? "  " : ", ").append(format("rows %,.0f", estimate.rows()));
    }
    return text.toString();
  }

  private static String actuals(PlanEstimate estimate, PlanActuals actuals) {
    if (actuals.loops() == 0) {
      return "; never run";
    }
    StringBuilder text = new StringBuilder();
    text.append(format("; actual rows %,.0f × %,.0f", actuals.rows(), actuals.loops()));
    double factor = PlanEstimate.factor(estimate.rows(), actuals.rows());
    if (factor >= OFF_BY) {
      text.append(format(" (%,.0f× off)", factor));
    }
    text.append(format(", %,.3f ms", actuals.totalMillis()));
    if (actuals.rowsRemoved() > 0) {
      text.append(format(", %,.0f filtered away", actuals.rowsRemoved()));
    }
    if (actuals.spilled()) {
      text.append(
          actuals.sortSpaceType() != null
              ? format(", spilled %,.0f kB to disk", (double) actuals.sortSpaceKilobytes())
              : format(", %,.0f pages to temporary files", (double) actuals.temporaryPages()));
    }
    if (actuals.buffersHit() + actuals.buffersRead() > 0) {
      text.append(
          format(
              ", pages %,.0f cached + %,.0f read",
              (double) actuals.buffersHit(), (double) actuals.buffersRead()));
    }
    return text.toString();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
