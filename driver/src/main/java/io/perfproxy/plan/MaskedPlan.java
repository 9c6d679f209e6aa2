package io.perfproxy.plan;

import io.perfproxy.expression.LiteralMask;
import java.util.List;

/** A plan as it may be kept and shown: with {@code ?} in the place of all values. */
final class MaskedPlan {

  private MaskedPlan() {}

  static ExecutionPlan of(ExecutionPlan plan) {
    return new ExecutionPlan(
        of(plan.root()), plan.settings(), plan.planningMillis(), plan.executionMillis());
  }

  private static PlanNode of(PlanNode node) {
    PlanNode.Builder masked =
        PlanNode.like(node)
            .sortKey(masked(node.sortKey()))
            .groupKey(masked(node.groupKey()))
            .output(masked(node.output()))
            .children(node.children().stream().map(MaskedPlan::of).toList());
    node.conditions()
        .forEach((kind, condition) -> masked.condition(kind, LiteralMask.mask(condition)));
    return masked.build();
  }

  private static List<String> masked(List<String> expressions) {
    return expressions.stream().map(LiteralMask::mask).toList();
  }
}
