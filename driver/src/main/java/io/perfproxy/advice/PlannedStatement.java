package io.perfproxy.advice;

import io.perfproxy.advice.WorkloadStatement.Measured;
import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is put to the planner.
 *
 * @param shape what people know it by; that of the DELETE for what is checked behind it
 * @param samples the parameters to plan with; empty for the generic plan
 * @param weight how often it is executed
 * @param measured what its executions took, or null
 */
record PlannedStatement(
    Shape shape,
    String sql,
    List<List<BindValue>> samples,
    double weight,
    @Nullable Measured measured) {

  private static final int MAX_SAMPLES = 5;

  PlannedStatement {
    samples = samples.stream().map(List::copyOf).toList();
  }

  /** The statement with its first samples; null in a sample would let the plan collapse. */
  static PlannedStatement of(WorkloadStatement statement) {
    return new PlannedStatement(
        statement.shape(),
        statement.sql(),
        statement.samples().stream()
            .filter(sample -> sample.stream().noneMatch(BindValue::isNull))
            .limit(MAX_SAMPLES)
            .toList(),
        statement.executions(),
        statement.measured());
  }

  /** Whether it has parameters, so that its generic plan differs from those for the samples. */
  boolean isParameterised() {
    return samples.isEmpty() || !samples.get(0).isEmpty();
  }
}
