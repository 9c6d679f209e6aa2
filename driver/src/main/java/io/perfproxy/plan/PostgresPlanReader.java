package io.perfproxy.plan;

import io.perfproxy.json.JsonReader;
import io.perfproxy.plan.PlanNode.ConditionKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what PostgreSQL answers to {@code EXPLAIN (FORMAT JSON)}. */
public final class PostgresPlanReader {

  private PostgresPlanReader() {}

  /**
   * Reads a plan.
   *
   * @throws IllegalArgumentException if the text is no such answer
   */
  public static ExecutionPlan read(String json) {
    Object answer = JsonReader.read(json);
    if (answer instanceof List<?> list
        && !list.isEmpty()
        && list.get(0) instanceof Map<?, ?> plan
        && plan.get("Plan") instanceof Map<?, ?> root) {
      return new ExecutionPlan(
          node(root),
          settings(plan),
          optional(plan, "Planning Time"),
          optional(plan, "Execution Time"));
    }
    throw new IllegalArgumentException("not an answer to EXPLAIN (FORMAT JSON)");
  }

  private static Map<String, String> settings(Map<?, ?> plan) {
    return plan.get("Settings") instanceof Map<?, ?> settings
        ? settings.entrySet().stream()
            .collect(
                Collectors.toMap(
                    each -> String.valueOf(each.getKey()), each -> String.valueOf(each.getValue())))
        : Map.of();
  }

  private static PlanNode node(Map<?, ?> step) {
    PlanNode.Builder node =
        PlanNode.of(Objects.requireNonNullElse(text(step, "Node Type"), "Unknown"))
            .parentRelationship(text(step, "Parent Relationship"))
            .subplanName(text(step, "Subplan Name"))
            .joinType(text(step, "Join Type"))
            .strategy(text(step, "Strategy"))
            .operation(text(step, "Operation"))
            .relation(text(step, "Schema"), text(step, "Relation Name"), text(step, "Alias"))
            .index(text(step, "Index Name"))
            .estimate(
                new PlanEstimate(
                    number(step, "Startup Cost"),
                    number(step, "Total Cost"),
                    number(step, "Plan Rows"),
                    (int) count(step, "Plan Width")))
            .actuals(actuals(step))
            .sortKey(texts(step, "Sort Key"))
            .groupKey(texts(step, "Group Key"))
            .output(texts(step, "Output"))
            .children(children(step));
    for (ConditionKind kind : ConditionKind.values()) {
      node.condition(kind, text(step, kind.label()));
    }
    return node.build();
  }

  private static List<PlanNode> children(Map<?, ?> step) {
    return step.get("Plans") instanceof List<?> plans
        ? plans.stream()
            .filter(each -> each instanceof Map)
            .map(each -> node((Map<?, ?>) each))
            .toList()
        : List.of();
  }

  private static @Nullable PlanActuals actuals(Map<?, ?> step) {
    if (!step.containsKey("Actual Rows")) {
      return null;
    }
    double removed =
        zeroIfAbsent(step, "Rows Removed by Filter")
            + zeroIfAbsent(step, "Rows Removed by Join Filter")
            + zeroIfAbsent(step, "Rows Removed by Index Recheck");
    return new PlanActuals(
        zeroIfAbsent(step, "Actual Total Time"),
        zeroIfAbsent(step, "Actual Rows"),
        zeroIfAbsent(step, "Actual Loops"),
        removed,
        text(step, "Sort Space Type"),
        count(step, "Sort Space Used"),
        count(step, "Shared Hit Blocks"),
        count(step, "Shared Read Blocks"),
        count(step, "Temp Written Blocks"));
  }

  private static @Nullable String text(Map<?, ?> step, String name) {
    return step.get(name) instanceof String text ? text : null;
  }

  private static List<String> texts(Map<?, ?> step, String name) {
    return step.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static double number(Map<?, ?> step, String name) {
    return step.get(name) instanceof Double number ? number : Double.NaN;
  }

  private static double zeroIfAbsent(Map<?, ?> step, String name) {
    return step.get(name) instanceof Double number ? number : 0;
  }

  private static long count(Map<?, ?> step, String name) {
    return (long) zeroIfAbsent(step, name);
  }

  private static OptionalDouble optional(Map<?, ?> step, String name) {
    return step.get(name) instanceof Double number
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }
}
