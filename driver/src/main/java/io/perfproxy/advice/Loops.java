package io.perfproxy.advice;

import io.perfproxy.plan.PlanNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each step of a plan is run, as the planner expects: the inner side of a nested loop for
 * each row of the outer one, a subplan for each row of the step it belongs to.
 */
final class Loops {

  private Loops() {}

  static Map<PlanNode, Double> of(PlanNode root) {
    Map<PlanNode, Double> loops = new LinkedHashMap<>();
    collect(root, 1, loops);
    return loops;
  }

  private static void collect(PlanNode node, double times, Map<PlanNode, Double> loops) {
    loops.put(node, times);
    double rows = Math.max(1, node.estimate().rows());
    for (PlanNode child : node.children()) {
      boolean perRow = "SubPlan".equals(child.parentRelationship());
      boolean inner =
          node.type().equals("Nested Loop")
              && "Inner".equals(child.parentRelationship())
              && !child.type().equals("Materialize");
      double outer = inner ? Math.max(1, node.children().get(0).estimate().rows()) : 1;
      collect(child, times * (perRow ? rows : outer), loops);
    }
  }
}
