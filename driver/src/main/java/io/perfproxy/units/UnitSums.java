package io.perfproxy.units;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many units of one name there were, how many executions in them, and how long both took.
 * Thread-safe.
 *
 * <p>Four atomic additions would be the dearest part of a unit's end, so a thread takes one of
 * eight stripes for itself, which is one atomic step, and adds plainly. If another thread has it,
 * even one that was suspended with it, the next stripe will do. Who reads waits for nobody: each
 * sum is exact by itself; several read together may differ by a unit that is just being added.
 */
final class UnitSums {

  private static final int STRIPES = 8;

  /** Two cache lines, since processors fetch the second one along. */
  private static final int STRIDE = 16;

  private static final int TAKEN = 0;
  private static final int UNITS = 1;
  private static final int EXECUTIONS = 2;
  private static final int TOTAL_NANOS = 3;
  private static final int EXECUTION_NANOS = 4;

  private final AtomicLongArray cells = new AtomicLongArray(STRIPES * STRIDE);

  /** Adds a unit with so many executions. */
  void add(long executions, long totalNanos, long executionNanos) {
    int stripe = take();
    add(stripe + UNITS, 1);
    add(stripe + EXECUTIONS, executions);
    add(stripe + TOTAL_NANOS, totalNanos);
    add(stripe + EXECUTION_NANOS, executionNanos);
    cells.setRelease(stripe + TAKEN, 0);
  }

  private int take() {
    int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
    while (!cells.compareAndSet(stripe * STRIDE + TAKEN, 0, 1)) {
      stripe = (stripe + 1) & (STRIPES - 1);
      Thread.onSpinWait();
    }
    return stripe * STRIDE;
  }

  private void add(int cell, long amount) {
    cells.setPlain(cell, cells.getPlain(cell) + amount);
  }

  long units() {
    return sum(UNITS);
  }

  long executions() {
    return sum(EXECUTIONS);
  }

  long totalNanos() {
    return sum(TOTAL_NANOS);
  }

  long executionNanos() {
    return sum(EXECUTION_NANOS);
  }

  private long sum(int cell) {
    long sum = 0;
    for (int stripe = 0; stripe < cells.length(); stripe += STRIDE) {
      // Whoever had the stripe before is seen with all that he added.
      cells.getAcquire(stripe + TAKEN);
      sum += cells.getPlain(stripe + cell);
    }
    return sum;
  }
}
