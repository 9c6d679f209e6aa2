package io.perfproxy;

import io.perfproxy.advice.Workload;
import io.perfproxy.advice.WorkloadStatement;
import io.perfproxy.advice.WorkloadStatement.Measured;
import io.perfproxy.execution.BindValue;
import io.perfproxy.plan.SampledStatement;
import io.perfproxy.shape.Operation;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.statistics.StatisticsSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an instance has seen, as a workload to advise on: the sampled statements with all executions
 * of their shape, and the writes of which there is no sample, since each index costs them.
 */
final class ObservedWorkload {

  private static final Set<Operation> WRITES =
      Set.of(Operation.INSERT, Operation.UPDATE, Operation.DELETE, Operation.MERGE);

  private ObservedWorkload() {}

  static Workload of(List<SampledStatement> samples, StatisticsSnapshot counted) {
    List<WorkloadStatement> statements = new ArrayList<>();
    for (ShapeSnapshot shape : counted.shapes()) {
      Map<String, List<List<BindValue>>> texts = new LinkedHashMap<>();
      for (SampledStatement sample : samples) {
        if (sample.shape().equals(shape.shape())) {
          texts.computeIfAbsent(sample.sql(), sql -> new ArrayList<>()).add(sample.binds());
        }
      }
      if (texts.isEmpty() && WRITES.contains(shape.shape().operation())) {
        statements.add(
            WorkloadStatement.ofShape(shape.shape(), shape.executions(), measured(shape)));
      }
      texts.forEach(
          (sql, binds) ->
              statements.add(
                  new WorkloadStatement(
                      shape.shape(),
                      sql,
                      binds,
                      Math.max(1, shape.executions() / texts.size()),
                      measured(shape))));
    }
    return new Workload(statements);
  }

  private static Measured measured(ShapeSnapshot shape) {
    return new Measured(
        Duration.ofNanos(Math.round(shape.percentileMillis(95) * 1e6)),
        shape.executions() == 0 ? -1 : (double) shape.rows() / shape.executions());
  }
}
