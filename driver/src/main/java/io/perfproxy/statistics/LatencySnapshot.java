package io.perfproxy.statistics;

import java.util.Arrays;

/** An immutable latency histogram, from which percentiles are read. */
public final class LatencySnapshot {

  /** The histogram of nothing. */
  public static final LatencySnapshot EMPTY = new LatencySnapshot(new long[DurationBuckets.COUNT]);

  private final long[] counts;
  private final long total;

  LatencySnapshot(long[] counts) {
    this.counts = counts;
    this.total = Arrays.stream(counts).sum();
  }

  /** How many durations it holds. */
  public long count() {
    return total;
  }

  /**
   * The duration that the given share of the recorded ones does not exceed, by the nearest-rank
   * method: at most 5 % (and below 100 ns, at most 100 ns) away from the exact one. 0 if empty.
   *
   * @param percentile from 0 to 100
   * @return nanoseconds
   */
  public long percentileNanos(double percentile) {
    if (!(percentile >= 0 && percentile <= 100)) {
      throw new IllegalArgumentException("a percentile lies between 0 and 100, not " + percentile);
    }
    long rank = Math.max(1, (long) Math.ceil(total * (percentile / 100)));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= rank) {
        return DurationBuckets.midNanos(bucket);
      }
    }
    return 0;
  }

  /**
   * How many durations are at most this long. Exact for 1, 2, 5 and 10 of each decade between 100
   * ns and 1,000 s and for all other bounds of the buckets; otherwise up to the bucket below.
   */
  public long countUpTo(long nanos) {
    long sum = 0;
    for (int bucket = 0;
        bucket < counts.length && DurationBuckets.upperNanos(bucket) <= nanos;
        bucket++) {
      sum += counts[bucket];
    }
    return sum;
  }

  /** Both histograms together. */
  public LatencySnapshot plus(LatencySnapshot other) {
    long[] sum = counts.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.counts[i];
    }
    return new LatencySnapshot(sum);
  }
}
