package io.perfproxy.statistics;

import io.perfproxy.shape.Shape;

/**
 * What was counted for one shape up to a moment.
 *
 * @param shape the normalised statement
 * @param executions how often it was executed, failures included; a batch counts once
 * @param errors how many executions failed
 * @param slow how many executions reached the threshold of the shape
 * @param rows rows read by the application and rows changed, where the driver told
 * @param totalNanos the time of all executions together, in nanoseconds
 * @param maxNanos the longest execution, in nanoseconds, exactly
 * @param latency the distribution of the durations
 */
public record ShapeSnapshot(
    Shape shape,
    long executions,
    long errors,
    long slow,
    long rows,
    long totalNanos,
    long maxNanos,
    LatencySnapshot latency) {

  /** The mean duration in milliseconds, 0 if there was no execution. */
  public double averageMillis() {
    return executions == 0 ? 0 : totalNanos / 1e6 / executions;
  }

  /** A percentile in milliseconds, never above the longest execution. */
  public double percentileMillis(double percentile) {
    return Math.min(latency.percentileNanos(percentile), maxNanos) / 1e6;
  }

  /** The longest execution in milliseconds. */
  public double maxMillis() {
    return maxNanos / 1e6;
  }

  /** The time of all executions together, in milliseconds. */
  public double totalMillis() {
    return totalNanos / 1e6;
  }

  /** Which part of the time of all executions, from 0 to 1; 0 if these took none. */
  public double shareOf(ShapeSnapshot all) {
    return all.totalNanos == 0 ? 0 : (double) totalNanos / all.totalNanos;
  }

  /** Both together, under the shape of this one. */
  ShapeSnapshot plus(ShapeSnapshot other) {
    return new ShapeSnapshot(
        shape,
        executions + other.executions,
        errors + other.errors,
        slow + other.slow,
        rows + other.rows,
        totalNanos + other.totalNanos,
        Math.max(maxNanos, other.maxNanos),
        latency.plus(other.latency));
  }
}
