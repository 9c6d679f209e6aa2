package io.perfproxy.statistics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One copy of a shape's counters: its sums, and its durations in {@link DurationBuckets}. 2.8 KB.
 *
 * <p>Each counter is exact by itself; several read together may differ by what is being recorded at
 * that moment. Thread-safe, without locks. (HdrHistogram would need some 20 KB per shape for the
 * same range and error.)
 */
final class Counters {

  /** Of the durations of all executions, in nanoseconds. */
  static final int TOTAL_NANOS = 0;

  /** Of rows read and updated. */
  static final int ROWS = 1;

  /** Executions that failed. */
  static final int ERRORS = 2;

  /** Executions that reached their threshold. */
  static final int SLOW = 3;

  private static final int FIRST_BUCKET = 4;

  private final AtomicLongArray cells = new AtomicLongArray(FIRST_BUCKET + DurationBuckets.COUNT);

  void add(int counter, long amount) {
    cells.getAndAdd(counter, amount);
  }

  void countDuration(long nanos) {
    cells.getAndIncrement(FIRST_BUCKET + DurationBuckets.indexOf(nanos));
  }

  /** The same, unless another thread counts in the same bucket at this very moment. */
  boolean tryCountDuration(long nanos) {
    int cell = FIRST_BUCKET + DurationBuckets.indexOf(nanos);
    long count = cells.get(cell);
    return cells.compareAndSet(cell, count, count + 1);
  }

  long sum(int counter) {
    return cells.get(counter);
  }

  /** Adds the counts of the buckets to those given. */
  void addBucketsTo(long[] sums) {
    for (int bucket = 0; bucket < sums.length; bucket++) {
      sums[bucket] += cells.get(FIRST_BUCKET + bucket);
    }
  }
}
