package io.perfproxy.statistics;

/**
 * The figures that people ask for first, over all shapes since the start or the last reset.
 * Durations are in milliseconds; percentiles are at most 5 % off.
 *
 * @param totalQueries executions, failures included; a batch counts once
 * @param slowQueries executions that reached their threshold
 * @param slowQueryRate slow ones by all, from 0 to 1; 0 if there was none
 * @param avgDurationMs mean duration
 * @param p50DurationMs median
 * @param p95DurationMs 95th percentile
 * @param p99DurationMs 99th percentile
 * @param maxDurationMs the longest
 * @param errors executions that failed
 */
public record Summary(
    long totalQueries,
    long slowQueries,
    double slowQueryRate,
    double avgDurationMs,
    double p50DurationMs,
    double p95DurationMs,
    double p99DurationMs,
    double maxDurationMs,
    long errors) {

  /** The figures of what {@link StatisticsSnapshot#total} has added up. */
  public static Summary of(ShapeSnapshot total) {
    long executions = total.executions();
    return new Summary(
        executions,
        total.slow(),
        executions == 0 ? 0 : (double) total.slow() / executions,
        total.averageMillis(),
        total.percentileMillis(50),
        total.percentileMillis(95),
        total.percentileMillis(99),
        total.maxMillis(),
        total.errors());
  }
}
