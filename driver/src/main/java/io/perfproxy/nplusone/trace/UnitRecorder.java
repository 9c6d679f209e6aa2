package io.perfproxy.nplusone.trace;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Borrows the memory for a unit of work when that begins to execute, and gives it back. */
final class UnitRecorder implements UnitObserver {

  private final NPlusOneDetector detector;
  private @Nullable UnitTrace trace;
  private boolean skipped;

  UnitRecorder(NPlusOneDetector detector) {
    this.detector = detector;
  }

  @Override
  public void onExecution(Execution execution, long endNanos) {
    UnitTrace current = trace;
    if (current == null) {
      if (skipped || !detector.isSampled()) {
        skipped = true;
        return;
      }
      current = detector.borrow();
      trace = current;
    }
    current.record(execution, endNanos);
  }

  @Override
  public void onEnd(UnitOfWork unit) {
    UnitTrace ended = trace;
    trace = null;
    skipped = false;
    if (ended != null) {
      detector.ended(ended, unit);
    }
  }
}
