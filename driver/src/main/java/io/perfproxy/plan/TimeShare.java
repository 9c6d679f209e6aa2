package io.perfproxy.plan;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps the time spent on plans to a hundredth of the time that the application's statements take.
 * The first {@value #AT_ONCE} plans are free, so that a small workload has plans too. What the next
 * plan will take is expected to be the average so far. Thread-safe.
 */
final class TimeShare {

  static final int AT_ONCE = 10;

  /** More than a hundred, for a plan that takes longer than expected. */
  private static final int STATEMENTS_PER_PLANS = 125;

  private final LongAdder statementNanos = new LongAdder();
  private long planNanos;
  private int plans;

  /** The application executed a statement. */
  void executed(long nanos) {
    statementNanos.add(nanos);
  }

  /** Whether another plan fits into the share. */
  synchronized boolean hasRoom() {
    return plans < AT_ONCE
        || (planNanos + planNanos / plans) * STATEMENTS_PER_PLANS <= statementNanos.sum();
  }

  /** A plan was asked for. */
  synchronized void spend(long nanos) {
    planNanos += nanos;
    plans++;
  }

  synchronized Duration spent() {
    return Duration.ofNanos(planNanos);
  }

  synchronized void reset() {
    statementNanos.reset();
    planNanos = 0;
    plans = 0;
  }
}
