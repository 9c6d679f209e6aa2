package io.perfproxy.statistics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One copy of a shape's counters: its sums, and its durations in {@link DurationBuckets}. 2.8 KB,
 * and as much again once a bucket has counted four million.
 *
 * <p>The cell of a bucket holds both the number of its durations and their sum, so that one atomic
 * addition counts both; what would not fit for long is moved on from there, now and then, with a
 * lock. Each counter is exact by itself; several read together may differ by what is being recorded
 * at that moment. Thread-safe. (HdrHistogram would need some 20 KB per shape for the same range and
 * error.)
 */
final class Counters {

  /** Of rows read and updated. */
  static final int ROWS = 0;

  /** Executions that failed. */
  static final int ERRORS = 1;

  /** Executions that reached their threshold. */
  static final int SLOW = 2;

  /** Of the durations that are too long to be added up in cells, in nanoseconds. */
  private static final int LONG_NANOS = 3;

  private static final int FIRST_BUCKET = 4;

  private static final int SUM_BITS = 40;
  private static final long ONE = 1L << SUM_BITS;
  private static final long SUM = ONE - 1;

  /**
   * A cell is relieved when half full. 2,000 threads may add a duration that is not long (0.27 s)
   * before the first of them comes to do so.
   */
  private static final long FULL_SUM = 1L << (SUM_BITS - 1);

  private static final long FULL_COUNT = 1L << (Long.SIZE - 2);
  private static final long LONG = 1L << 28;

  private final AtomicLongArray cells = new AtomicLongArray(FIRST_BUCKET + DurationBuckets.COUNT);

  /** What was moved out of the cells; under the lock. */
  private long movedNanos;

  private long[] movedCounts = {};

  void add(int counter, long amount) {
    cells.getAndAdd(counter, amount);
  }

  void countDuration(long nanos) {
    int cell = cellOf(nanos);
    long amount = amountOf(nanos);
    counted(cell, cells.addAndGet(cell, amount), nanos);
  }

  /** The same, unless another thread counts in the same bucket at this very moment. */
  boolean tryCountDuration(long nanos) {
    int cell = cellOf(nanos);
    long before = cells.get(cell);
    long after = before + amountOf(nanos);
    if (!cells.compareAndSet(cell, before, after)) {
      return false;
    }
    counted(cell, after, nanos);
    return true;
  }

  private static int cellOf(long nanos) {
    return FIRST_BUCKET + DurationBuckets.indexOf(nanos);
  }

  private static long amountOf(long nanos) {
    return nanos < LONG ? ONE + nanos : ONE;
  }

  private void counted(int cell, long value, long nanos) {
    if (nanos >= LONG) {
      cells.getAndAdd(LONG_NANOS, nanos);
    }
    if ((value & SUM) >= FULL_SUM || value >= FULL_COUNT) {
      relieve(cell);
    }
  }

  private synchronized void relieve(int cell) {
    long value = cells.get(cell);
    long sum = value & SUM;
    if (sum >= FULL_SUM) {
      cells.getAndAdd(cell, -sum);
      movedNanos += sum;
    }
    if (value >= FULL_COUNT) {
      if (movedCounts.length == 0) {
        movedCounts = new long[DurationBuckets.COUNT];
      }
      cells.getAndAdd(cell, -(value & ~SUM));
      movedCounts[cell - FIRST_BUCKET] += value >>> SUM_BITS;
    }
  }

  long sum(int counter) {
    return cells.get(counter);
  }

  /** Adds the counts of the buckets to those given; returns the sum of all durations. */
  synchronized long addDurationsTo(long[] counts) {
    long nanos = movedNanos + cells.get(LONG_NANOS);
    for (int bucket = 0; bucket < counts.length; bucket++) {
      long value = cells.get(FIRST_BUCKET + bucket);
      counts[bucket] += value >>> SUM_BITS;
      nanos += value & SUM;
    }
    for (int bucket = 0; bucket < movedCounts.length; bucket++) {
      counts[bucket] += movedCounts[bucket];
    }
    return nanos;
  }
}
