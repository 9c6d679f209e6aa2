package io.perfproxy.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An immutable latency histogram, from which percentiles are read. Takes 8 bytes for each of the
 * {@link DurationBuckets} from the first to the last that is in use.
 */
public final class LatencySnapshot {

  /** The histogram of nothing. */
  public static final LatencySnapshot EMPTY = new LatencySnapshot(new long[0]);

  private final int first;
  private final long[] counts;
  private final long total;

  /** The counts of the buckets, from the first bucket of all on. */
  LatencySnapshot(long[] buckets) {
    int from = 0;
    int to = buckets.length;
    while (from < to && buckets[from] == 0) {
      from++;
    }
    while (to > from && buckets[to - 1] == 0) {
      to--;
    }
    this.first = from;
    this.counts = Arrays.copyOfRange(buckets, from, to);
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
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return DurationBuckets.midNanos(first + i);
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
    for (int i = 0; i < counts.length && DurationBuckets.upperNanos(first + i) <= nanos; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /**
   * The histogram as it is drawn: ten bars per decade, from the shortest duration to the longest,
   * empty ones between them included.
   */
  public List<LatencyBar> bars() {
    List<LatencyBar> bars = new ArrayList<>();
    int bucket = first;
    while (bucket < first + counts.length) {
      int bar = DurationBuckets.barOf(bucket);
      int end = DurationBuckets.endOfBar(bar);
      long count = 0;
      for (; bucket < end && bucket < first + counts.length; bucket++) {
        count += counts[bucket - first];
      }
      bars.add(
          new LatencyBar(
              DurationBuckets.lowerNanos(DurationBuckets.startOfBar(bar)),
              DurationBuckets.upperNanos(end - 1),
              count));
    }
    return List.copyOf(bars);
  }

  /** Both histograms together. */
  public LatencySnapshot plus(LatencySnapshot other) {
    long[] sums = new long[DurationBuckets.COUNT];
    addTo(sums);
    other.addTo(sums);
    return new LatencySnapshot(sums);
  }

  /** What has come since an earlier snapshot of the same counters. */
  LatencySnapshot since(LatencySnapshot earlier) {
    long[] difference = new long[DurationBuckets.COUNT];
    addTo(difference);
    for (int i = 0; i < earlier.counts.length; i++) {
      difference[earlier.first + i] -= earlier.counts[i];
    }
    return new LatencySnapshot(difference);
  }

  /** Adds the counts to sums of all buckets. */
  void addTo(long[] sums) {
    for (int i = 0; i < counts.length; i++) {
      sums[first + i] += counts[i];
    }
  }
}
