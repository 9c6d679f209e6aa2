package io.perfproxy.statistics;

import java.time.Duration;

/**
 * What was executed within one interval of a {@link Timeline}.
 *
 * @param start when it began, since the start of the timeline
 * @param slow executions that reached their threshold
 * @param errors executions that failed
 * @param totalNanos the time of all executions together, in nanoseconds
 * @param latency the distribution of their durations
 */
public record TimelineInterval(
    Duration start, long slow, long errors, long totalNanos, LatencySnapshot latency) {

  /** How many executions ended in it. */
  public long executions() {
    return latency.count();
  }

  /** A percentile of the durations in milliseconds, at most 5 % off. */
  public double percentileMillis(double percentile) {
    return latency.percentileNanos(percentile) / 1e6;
  }
}
