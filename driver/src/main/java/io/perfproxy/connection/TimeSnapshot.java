package io.perfproxy.connection;

/** An immutable histogram of times, in nanoseconds. */
public final class TimeSnapshot {

  /**
   * The inclusive upper bounds of the buckets that OpenTelemetry's semantic conventions advise for
   * {@code db.client.operation.duration}, in nanoseconds; a last bucket has none.
   */
  private static final long[] BOUNDS_NANOS = {
    1_000_000L,
    5_000_000L,
    10_000_000L,
    50_000_000L,
    100_000_000L,
    500_000_000L,
    1_000_000_000L,
    5_000_000_000L,
    10_000_000_000L
  };

  /** The histogram of nothing. */
  public static final TimeSnapshot EMPTY = new TimeSnapshot(new long[buckets()], 0, 0);

  private final long[] upTo;
  private final long totalNanos;
  private final long maxNanos;

  TimeSnapshot(long[] counts, long totalNanos, long maxNanos) {
    this.upTo = counts.clone();
    for (int bucket = 1; bucket < upTo.length; bucket++) {
      upTo[bucket] += upTo[bucket - 1];
    }
    this.totalNanos = totalNanos;
    this.maxNanos = maxNanos;
  }

  /** The inclusive upper bounds of the buckets in nanoseconds, ascending, but for the last. */
  public static long[] boundsNanos() {
    return BOUNDS_NANOS.clone();
  }

  /** The bucket of a time in nanoseconds, counted from 0; the one without a bound is the last. */
  public static int bucketOf(long nanos) {
    int bucket = 0;
    while (bucket < BOUNDS_NANOS.length && nanos > BOUNDS_NANOS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** The number of buckets, the one without a bound included. */
  public static int buckets() {
    return BOUNDS_NANOS.length + 1;
  }

  /** How many times are at most as long as this bound, counted from 0. */
  public long upTo(int bound) {
    return upTo[bound];
  }

  /** How many times it holds. */
  public long count() {
    return upTo[upTo.length - 1];
  }

  /** All of them together. */
  public long totalNanos() {
    return totalNanos;
  }

  /** The longest, exactly. */
  public long maxNanos() {
    return maxNanos;
  }

  /** The mean in milliseconds, 0 if it is empty. */
  public double averageMillis() {
    return count() == 0 ? 0 : totalNanos / 1e6 / count();
  }

  /** Both together. */
  TimeSnapshot plus(TimeSnapshot other) {
    long[] counts = new long[upTo.length];
    for (int bucket = 0; bucket < counts.length; bucket++) {
      long before = bucket == 0 ? 0 : upTo[bucket - 1] + other.upTo[bucket - 1];
      counts[bucket] = upTo[bucket] + other.upTo[bucket] - before;
    }
    return new TimeSnapshot(
        counts, totalNanos + other.totalNanos, Math.max(maxNanos, other.maxNanos));
  }
}
