package io.perfproxy.statistics;

import io.perfproxy.shape.Shape;

/** Adds up copies of counters, of one shape or of several. Not thread-safe. */
final class CounterSums {

  private final long[] buckets = new long[DurationBuckets.COUNT];
  private long totalNanos;
  private long rows;
  private long errors;
  private long slow;
  private long maxNanos;

  void add(Counters counters) {
    totalNanos += counters.addDurationsTo(buckets);
    rows += counters.sum(Counters.ROWS);
    errors += counters.sum(Counters.ERRORS);
    slow += counters.sum(Counters.SLOW);
  }

  void add(ShapeSnapshot counted) {
    counted.latency().addTo(buckets);
    totalNanos += counted.totalNanos();
    rows += counted.rows();
    errors += counted.errors();
    slow += counted.slow();
    addMax(counted.maxNanos());
  }

  void addMax(long nanos) {
    maxNanos = Math.max(maxNanos, nanos);
  }

  ShapeSnapshot of(Shape shape) {
    LatencySnapshot latency = new LatencySnapshot(buckets);
    return new ShapeSnapshot(
        shape, latency.count(), errors, slow, rows, totalNanos, maxNanos, latency);
  }
}
