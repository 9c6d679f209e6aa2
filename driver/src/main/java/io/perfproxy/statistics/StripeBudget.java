package io.perfproxy.statistics;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many more shapes may have a set of counters for each of several threads: those on which
 * threads get into one another's way are few, and their memory is bounded here. Thread-safe.
 */
final class StripeBudget {

  private static final int MAX_STRIPES = 16;

  /** Twice as many as there are processors, so that two running threads seldom share one. */
  private static final int STRIPES =
      Math.min(MAX_STRIPES, 2 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));

  private static final int MAX_STRIPED_SHAPES = 64;

  private final AtomicInteger free = new AtomicInteger(MAX_STRIPED_SHAPES);

  /** New counters, a power of two of them; none if there are too many already. */
  Counters[] take() {
    if (free.get() <= 0 || free.getAndDecrement() <= 0) {
      return new Counters[0];
    }
    Counters[] stripes = new Counters[STRIPES];
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Counters();
    }
    return stripes;
  }
}
