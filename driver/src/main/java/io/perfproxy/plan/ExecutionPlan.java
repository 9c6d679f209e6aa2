package io.perfproxy.plan;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How a database runs, or would run, a statement. Immutable.
 *
 * @param root the step that yields the result
 * @param settings the planner's settings that are not at their defaults, by name; empty if the
 *     database does not tell
 * @param planningMillis the time it took to plan, where told
 * @param executionMillis the time the statement took, where it was run
 */
public record ExecutionPlan(
    PlanNode root,
    Map<String, String> settings,
    OptionalDouble planningMillis,
    OptionalDouble executionMillis) {

  /** Copies the settings. */
  public ExecutionPlan {
    settings = Map.copyOf(settings);
  }

  /** A plan of which only the steps are known. */
  static ExecutionPlan of(PlanNode root) {
    return new ExecutionPlan(root, Map.of(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** Every step, parents first. */
  public List<PlanNode> nodes() {
    return root.stream().toList();
  }

  /** The step that yields the rows of the result or, for a write, those that are changed. */
  public PlanNode affected() {
    return root.operation() == null || root.children().isEmpty() ? root : root.children().get(0);
  }

  /** The planner's cost of the whole statement, NaN if it is unknown. */
  public double totalCost() {
    return root.estimate().totalCost();
  }
}
