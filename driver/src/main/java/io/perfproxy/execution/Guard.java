package io.perfproxy.execution;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the application and one consumer of ours that may fail: reports what it throws,
 * and switches it off when it has failed a hundred times in a row, since by then it only costs.
 * Thread-safe.
 */
public class Guard {

  private static final int MAX_FAILURES_IN_A_ROW = 100;

  private final String place;
  private final InternalErrors errors;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private volatile boolean off;

  /** A guard for the consumer at this place; one of a fixed set of names. */
  public Guard(String place, InternalErrors errors) {
    this.place = place;
    this.errors = errors;
  }

  /** Whether the consumer is not to be called any more. */
  public final boolean isOff() {
    return off;
  }

  /** The consumer has returned. */
  public final void succeeded() {
    if (failuresInARow.get() != 0) {
      failuresInARow.set(0);
    }
  }

  /** The consumer has thrown. Rethrows only what {@link InternalErrors#report} does. */
  public final void failed(Throwable failure) {
    errors.report(place, failure);
    if (failuresInARow.incrementAndGet() == MAX_FAILURES_IN_A_ROW) {
      off = true;
      errors.warn(
          "A consumer of perfproxy's is switched off: it failed "
              + MAX_FAILURES_IN_A_ROW
              + " times in a row. place="
              + place);
    }
  }
}
