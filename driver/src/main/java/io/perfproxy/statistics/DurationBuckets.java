package io.perfproxy.statistics;

import java.util.Arrays;

/**
 * The buckets of the latency histograms: linear within 1–2, 2–5 and 5–10 of each decade, from 100
 * ns to 1,000 s.
 *
 * <p>A bucket holds the durations above its lower bound up to and including its upper bound. Its
 * width is at most a tenth of its lower bound, so its midpoint is at most 5 % away from any
 * duration in it (below 100 ns, at most 100 ns). The decimal bounds contain those of Prometheus
 * histograms ({@code .001 .005 .01 …} seconds), so such buckets are exact sums of these.
 */
final class DurationBuckets {

  private static final long FIRST_DECADE_NANOS = 100;
  private static final int DECADES = 10;
  private static final int PER_DECADE = 10 + 15 + 10;

  /** For each power of two, how many equal slots lead to a first candidate bucket. */
  private static final int SLOTS_PER_POWER = 16;

  /** Inclusive upper bounds in nanoseconds; the last bucket has none. */
  private static final long[] UPPER = upperBounds();

  private static final short[] FIRST_BUCKET_OF_SLOT = firstBucketOfSlot();

  /** The number of buckets. */
  static final int COUNT = UPPER.length + 1;

  /**
   * The upper bounds of bars in tenths of a decade: the preferred numbers R10 of ISO 3, rounded to
   * bounds of buckets, so that bars are about equally wide on a logarithmic scale.
   */
  private static final int[] BARS_OF_DECADE = {13, 16, 20, 26, 32, 40, 50, 65, 80, 100};

  /** For each bar, its first bucket; then the number of buckets. */
  private static final int[] START_OF_BAR = startsOfBars();

  private DurationBuckets() {}

  /** The bucket of a duration in nanoseconds; negative ones belong to the first. */
  static int indexOf(long nanos) {
    if (nanos <= FIRST_DECADE_NANOS) {
      return 0;
    }
    int bucket = FIRST_BUCKET_OF_SLOT[slotOf(nanos)];
    while (bucket < UPPER.length && nanos > UPPER[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** The inclusive upper bound in nanoseconds; {@link Long#MAX_VALUE} for the last bucket. */
  static long upperNanos(int bucket) {
    return bucket < UPPER.length ? UPPER[bucket] : Long.MAX_VALUE;
  }

  /** The exclusive lower bound in nanoseconds. */
  static long lowerNanos(int bucket) {
    return bucket == 0 ? 0 : UPPER[bucket - 1];
  }

  /** The duration that stands for a bucket, in nanoseconds: its midpoint. */
  static long midNanos(int bucket) {
    return bucket < UPPER.length
        ? (lowerNanos(bucket) + UPPER[bucket]) / 2
        : UPPER[UPPER.length - 1];
  }

  /** The bar that a bucket is drawn in. */
  static int barOf(int bucket) {
    int bar = Arrays.binarySearch(START_OF_BAR, bucket);
    return bar >= 0 ? bar : -bar - 2;
  }

  /** The first bucket of a bar. */
  static int startOfBar(int bar) {
    return START_OF_BAR[bar];
  }

  /** The bucket behind the last one of a bar. */
  static int endOfBar(int bar) {
    return START_OF_BAR[bar + 1];
  }

  private static int slotOf(long nanos) {
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    int slot = (int) (nanos >>> (power - 4)) & (SLOTS_PER_POWER - 1);
    return power * SLOTS_PER_POWER + slot;
  }

  private static long[] upperBounds() {
    long[] bounds = new long[1 + DECADES * PER_DECADE];
    int next = 0;
    long decade = FIRST_DECADE_NANOS;
    bounds[next++] = decade;
    for (int d = 0; d < DECADES; d++) {
      long tenth = decade / 10;
      for (int i = 11; i <= 20; i++) {
        bounds[next++] = i * tenth;
      }
      for (int i = 22; i <= 50; i += 2) {
        bounds[next++] = i * tenth;
      }
      for (int i = 55; i <= 100; i += 5) {
        bounds[next++] = i * tenth;
      }
      decade *= 10;
    }
    return bounds;
  }

  private static int[] startsOfBars() {
    int[] starts = new int[1 + DECADES * BARS_OF_DECADE.length + 2];
    int next = 1;
    for (int d = 0; d < DECADES; d++) {
      long tenth = UPPER[d * PER_DECADE] / 10;
      starts[next++] = 1 + d * PER_DECADE;
      for (int i = 0; i < BARS_OF_DECADE.length - 1; i++) {
        starts[next++] = 1 + Arrays.binarySearch(UPPER, BARS_OF_DECADE[i] * tenth);
      }
    }
    starts[next++] = UPPER.length;
    starts[next] = COUNT;
    return starts;
  }

  private static short[] firstBucketOfSlot() {
    short[] first = new short[64 * SLOTS_PER_POWER];
    for (int power = 4; power < 63; power++) {
      for (int slot = 0; slot < SLOTS_PER_POWER; slot++) {
        long smallest = (1L << power) + ((long) slot << (power - 4));
        short bucket = 0;
        while (bucket < UPPER.length && smallest > UPPER[bucket]) {
          bucket++;
        }
        first[power * SLOTS_PER_POWER + slot] = bucket;
      }
    }
    return first;
  }
}
