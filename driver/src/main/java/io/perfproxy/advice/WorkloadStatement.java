package io.perfproxy.advice;

import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a workload.
 *
 * @param shape by which advice names it
 * @param sql as the application sends it, with {@code ?} for its parameters
 * @param samples parameters it was executed with; the more typical, the better the advice. Samples
 *     with a null, and of the others all but the first few, are not used. Without any it is planned
 *     for parameters that are not known
 * @param executions how often it is executed, in any unit that is the same for all statements
 * @param measured what its executions took, or null if that is not known
 */
public record WorkloadStatement(
    Shape shape,
    String sql,
    List<List<BindValue>> samples,
    long executions,
    @Nullable Measured measured) {

  /** Copies the samples. */
  public WorkloadStatement {
    samples = samples.stream().map(List::copyOf).toList();
  }

  /**
   * What the executions of a statement took.
   *
   * @param p95 how long 95 of 100 took at most
   * @param rows how many rows an execution yields or changes on average; negative if unknown
   */
  public record Measured(Duration p95, double rows) {}

  /**
   * A statement of which only the shape is known. It is planned for any values, so no advice takes
   * account of single ones, such as that of a status that few rows have; and some shapes cannot be
   * planned, where PostgreSQL takes nothing but literals.
   */
  public static WorkloadStatement ofShape(
      Shape shape, long executions, @Nullable Measured measured) {
    return new WorkloadStatement(
        shape, PlannableText.of(shape.text()), List.of(), executions, measured);
  }

  /** A statement that was not measured. */
  public static WorkloadStatement of(String sql, List<List<BindValue>> samples, long executions) {
    return new WorkloadStatement(Shape.of(sql, Dialect.POSTGRESQL), sql, samples, executions, null);
  }
}
