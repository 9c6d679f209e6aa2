package io.perfproxy.advice;

import io.perfproxy.execution.BindValue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a workload.
 *
 * @param sql as the application sends it, with {@code ?} for its parameters
 * @param samples parameters it was executed with; the more typical, the better the advice. Samples
 *     with a null, and of the others all but the first few, are not used
 * @param executions how often it is executed, in any unit that is the same for all statements
 * @param mean how long an execution takes, or null if it was not measured
 * @param p95 how long 95 of 100 take at most, or null
 */
public record WorkloadStatement(
    String sql,
    List<List<BindValue>> samples,
    long executions,
    @Nullable Duration mean,
    @Nullable Duration p95) {

  /** Copies the samples. */
  public WorkloadStatement {
    samples = samples.stream().map(List::copyOf).toList();
  }

  /** A statement whose durations were not measured. */
  public static WorkloadStatement of(String sql, List<List<BindValue>> samples, long executions) {
    return new WorkloadStatement(sql, samples, executions, null, null);
  }
}
