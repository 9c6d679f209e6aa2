package io.perfproxy.cli;

import io.perfproxy.advice.WorkloadStatement;
import io.perfproxy.advice.WorkloadStatement.Measured;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A shape with what was counted of it.
 *
 * @param p95 null where only sums were counted
 */
record CountedStatement(
    Shape shape, long executions, double totalMillis, @Nullable Duration p95, long rows) {

  double averageMillis() {
    return executions == 0 ? 0 : totalMillis / executions;
  }

  /** Where there are only sums, the mean stands for the percentile, which is no less as a rule. */
  WorkloadStatement toWorkload() {
    Duration slow = p95 != null ? p95 : Duration.ofNanos(Math.round(averageMillis() * 1e6));
    return WorkloadStatement.ofShape(
        shape, executions, executions == 0 ? null : new Measured(slow, (double) rows / executions));
  }
}
