package io.perfproxy.execution;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nothing through that an observer throws, and switches it off when it has failed a hundred
 * times in a row: by then it only costs.
 *
 * <p>Thread-safe.
 */
final class GuardedObserver {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy");

  private static final int MAX_FAILURES_IN_A_ROW = 100;

  private final ExecutionObserver observer;
  private final InternalErrors errors;
  private final String place;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private volatile boolean off;

  GuardedObserver(ExecutionObserver observer, InternalErrors errors) {
    this.observer = observer;
    this.errors = errors;
    this.place = observer.getClass().getName();
  }

  void onExecution(Execution execution) {
    if (!off) {
      try {
        observer.onExecution(execution);
        succeeded();
      } catch (Throwable failure) {
        failed(failure);
      }
    }
  }

  void onResultRead(Execution execution, long rows) {
    if (!off) {
      try {
        observer.onResultRead(execution, rows);
      } catch (Throwable failure) {
        failed(failure);
      }
    }
  }

  private void succeeded() {
    if (failuresInARow.get() != 0) {
      failuresInARow.set(0);
    }
  }

  private void failed(Throwable failure) {
    errors.report(place, failure);
    if (failuresInARow.incrementAndGet() == MAX_FAILURES_IN_A_ROW) {
      off = true;
      LOG.warn(
          "An observer of perfproxy is switched off: it failed {} times in a row. place={}",
          MAX_FAILURES_IN_A_ROW,
          place);
    }
  }
}
