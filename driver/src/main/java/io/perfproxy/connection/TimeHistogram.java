package io.perfproxy.connection;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts times in the buckets of {@link TimeSnapshot}. Thread-safe, without locks. */
final class TimeHistogram {

  private final LongAdder[] counts = new LongAdder[TimeSnapshot.buckets()];
  private final LongAdder totalNanos = new LongAdder();
  private final AtomicLong maxNanos = new AtomicLong();

  TimeHistogram() {
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] = new LongAdder();
    }
  }

  void record(long elapsedNanos) {
    long nanos = Math.max(0, elapsedNanos);
    counts[TimeSnapshot.bucketOf(nanos)].increment();
    totalNanos.add(nanos);
    if (nanos > maxNanos.get()) {
      maxNanos.accumulateAndGet(nanos, Math::max);
    }
  }

  /** The counts as they are now; what is being recorded may be in it in part. */
  TimeSnapshot snapshot() {
    long[] copy = new long[counts.length];
    for (int bucket = 0; bucket < copy.length; bucket++) {
      copy[bucket] = counts[bucket].sum();
    }
    return new TimeSnapshot(copy, totalNanos.sum(), maxNanos.get());
  }
}
