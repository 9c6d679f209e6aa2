package io.perfproxy.advice;

import io.perfproxy.plan.ExecutionPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plans of one statement.
 *
 * @param custom one for each sample, not empty; or the generic one where there are no samples
 * @param generic for any parameters; null if the database would not tell
 * @param withoutIndexes for the first sample with index scans switched off, which shows a sort that
 *     an existing index hides; null if the database would not tell
 */
record StatementPlans(
    List<ExecutionPlan> custom,
    @Nullable ExecutionPlan generic,
    @Nullable ExecutionPlan withoutIndexes) {

  StatementPlans {
    custom = List.copyOf(custom);
  }

  /** The plans that tell what the statement asks for. */
  List<ExecutionPlan> structural() {
    return withoutIndexes == null ? List.of(custom.get(0)) : List.of(custom.get(0), withoutIndexes);
  }

  /** The mean cost over the samples. */
  double cost() {
    return custom.stream().mapToDouble(ExecutionPlan::totalCost).average().orElse(0);
  }
}
