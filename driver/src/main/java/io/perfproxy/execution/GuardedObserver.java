package io.perfproxy.execution;

/** An observer of which nothing that it throws gets through. Thread-safe. */
final class GuardedObserver {

  private final ExecutionObserver observer;
  private final Guard guard;

  GuardedObserver(ExecutionObserver observer, InternalErrors errors) {
    this.observer = observer;
    this.guard = new Guard(observer.getClass().getName(), errors);
  }

  void onExecution(Execution execution) {
    if (guard.isOff()) {
      return;
    }
    try {
      observer.onExecution(execution);
      guard.succeeded();
    } catch (Throwable failure) {
      guard.failed(failure);
    }
  }

  void onResultRead(Execution execution, long rows) {
    if (guard.isOff()) {
      return;
    }
    try {
      observer.onResultRead(execution, rows);
    } catch (Throwable failure) {
      guard.failed(failure);
    }
  }
}
