package io.perfproxy.statistics;

import io.perfproxy.execution.Execution;
import io.perfproxy.shape.Shape;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one shape. Thread-safe, without locks. */
final class ShapeStatistics {

  private final Shape shape;
  private final DurationHistogram histogram = new DurationHistogram();
  private final LongAdder totalNanos = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder slow = new LongAdder();
  private final AtomicLong maxNanos = new AtomicLong();

  ShapeStatistics(Shape shape) {
    this.shape = shape;
  }

  void record(Execution execution) {
    long nanos = execution.durationNanos();
    histogram.record(nanos);
    totalNanos.add(nanos);
    if (nanos > maxNanos.get()) {
      maxNanos.accumulateAndGet(nanos, Math::max);
    }
    if (execution.slow()) {
      slow.increment();
    }
    if (execution.error() != null) {
      errors.increment();
    }
    addRows(execution.rows());
  }

  void addRows(long count) {
    if (count > 0) {
      rows.add(count);
    }
  }

  ShapeSnapshot snapshot() {
    LatencySnapshot latency = histogram.snapshot();
    return new ShapeSnapshot(
        shape,
        latency.count(),
        errors.sum(),
        slow.sum(),
        rows.sum(),
        totalNanos.sum(),
        maxNanos.get(),
        latency);
  }
}
