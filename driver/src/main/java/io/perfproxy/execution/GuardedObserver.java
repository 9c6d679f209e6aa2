package io.perfproxy.execution;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An observer of which nothing that it throws gets through, and those who are told after it. A
 * chain, since to walk through an array would take the processor longer than counting does.
 * Thread-safe.
 */
final class GuardedObserver extends Guard {

  private final ExecutionObserver observer;
  private final @Nullable GuardedObserver next;

  private GuardedObserver(
      ExecutionObserver observer, InternalErrors errors, @Nullable GuardedObserver next) {
    super(observer.getClass().getName(), errors);
    this.observer = observer;
    this.next = next;
  }

  /** The first of these, who tells the others in this order; null if there are none. */
  static @Nullable GuardedObserver chain(
      Iterator<? extends ExecutionObserver> observers, InternalErrors errors) {
    return observers.hasNext()
        ? new GuardedObserver(observers.next(), errors, chain(observers, errors))
        : null;
  }

  void onExecution(Execution execution) {
    if (!isOff()) {
      try {
        observer.onExecution(execution);
        succeeded();
      } catch (Throwable failure) {
        failed(failure);
      }
    }
    if (next != null) {
      next.onExecution(execution);
    }
  }

  void onResultRead(Execution execution, long rows) {
    if (!isOff()) {
      try {
        observer.onResultRead(execution, rows);
      } catch (Throwable failure) {
        failed(failure);
      }
    }
    if (next != null) {
      next.onResultRead(execution, rows);
    }
  }
}
