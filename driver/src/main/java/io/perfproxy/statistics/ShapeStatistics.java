package io.perfproxy.statistics;

import io.perfproxy.execution.Execution;
import io.perfproxy.shape.Shape;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one shape. Thread-safe; counting takes no lock.
 *
 * <p>Threads that execute one shape at the same time would pass the cache line of its counters to
 * and fro, which costs more than the counting. So when they have met a hundred times the shape gets
 * several sets of counters, chosen by thread, as {@link java.util.concurrent.atomic.LongAdder} does
 * for a single one.
 */
final class ShapeStatistics {

  private static final int COLLISIONS_TO_STRIPE = 100;

  private final Shape shape;
  private final StripeBudget budget;
  private final Counters common = new Counters();
  private final AtomicLong maxNanos = new AtomicLong();

  /** Null as long as threads seldom meet; empty if they do and nothing can be done. */
  private volatile Counters @Nullable [] stripes;

  /** Written by racing threads: a rough number is enough. */
  private int collisions;

  ShapeStatistics(Shape shape, StripeBudget budget) {
    this.shape = shape;
    this.budget = budget;
  }

  Shape shape() {
    return shape;
  }

  void record(Execution execution) {
    long nanos = execution.durationNanos();
    Counters counters = countDuration(nanos);
    if (nanos > maxNanos.get()) {
      maxNanos.accumulateAndGet(nanos, Math::max);
    }
    if (execution.slow()) {
      counters.add(Counters.SLOW, 1);
    }
    if (execution.error() != null) {
      counters.add(Counters.ERRORS, 1);
    }
    if (execution.rows() > 0) {
      counters.add(Counters.ROWS, execution.rows());
    }
  }

  void addRows(long count) {
    if (count > 0) {
      Counters stripe = stripe();
      (stripe == null ? common : stripe).add(Counters.ROWS, count);
    }
  }

  /** Returns the counters that this thread counts in. */
  private Counters countDuration(long nanos) {
    Counters stripe = stripe();
    if (stripe == null) {
      if (common.tryCountDuration(nanos)) {
        return common;
      }
      collided();
      stripe = common;
    }
    stripe.countDuration(nanos);
    return stripe;
  }

  private @Nullable Counters stripe() {
    Counters[] all = stripes;
    return all == null || all.length == 0
        ? null
        : all[(int) Thread.currentThread().getId() & (all.length - 1)];
  }

  private void collided() {
    if (stripes == null && ++collisions >= COLLISIONS_TO_STRIPE) {
      synchronized (this) {
        if (stripes == null) {
          stripes = budget.take();
        }
      }
    }
  }

  ShapeSnapshot snapshot() {
    CounterSums sums = new CounterSums();
    addTo(sums);
    return sums.of(shape);
  }

  void addTo(CounterSums sums) {
    Counters[] all = stripes;
    sums.add(common);
    if (all != null) {
      for (Counters stripe : all) {
        sums.add(stripe);
      }
    }
    sums.addMax(maxNanos.get());
  }
}
