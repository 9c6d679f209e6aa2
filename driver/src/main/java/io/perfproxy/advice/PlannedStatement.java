package io.perfproxy.advice;

import io.perfproxy.execution.BindValue;
import java.util.List;

/**
 * A statement as it is put to the planner.
 *
 * @param label what people know it by
 * @param samples the parameters to plan with; empty for the generic plan
 * @param weight how often it is executed
 */
record PlannedStatement(String label, String sql, List<List<BindValue>> samples, double weight) {

  private static final int MAX_SAMPLES = 5;

  PlannedStatement {
    samples = samples.stream().map(List::copyOf).toList();
  }

  /** The statement with its first samples; null in a sample would let the plan collapse. */
  static PlannedStatement of(WorkloadStatement statement) {
    return new PlannedStatement(
        statement.sql(),
        statement.sql(),
        statement.samples().stream()
            .filter(sample -> sample.stream().noneMatch(BindValue::isNull))
            .distinct()
            .limit(MAX_SAMPLES)
            .toList(),
        statement.executions());
  }

  /** Whether it has parameters, so that its generic plan differs from those for the samples. */
  boolean isParameterised() {
    return samples.isEmpty() || !samples.get(0).isEmpty();
  }
}
