package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What one instance sees of a scope. Threads tell its observer one after the other, each when its
 * call to the driver has returned. Thread-safe.
 */
final class UnitRecording {

  /** Stands for the count where nothing is taken any more. */
  static final int ENDED = -1;

  private final UnitsOfWork instance;
  private @Nullable UnitObserver observer;
  private int executions;
  private boolean ended;
  private @Nullable ShapeCounts passed;

  UnitRecording(UnitsOfWork instance) {
    this.instance = instance;
  }

  UnitsOfWork instance() {
    return instance;
  }

  synchronized int executions() {
    return executions;
  }

  /**
   * The number of executions with this one, or {@link #ENDED} if it comes too late; the clock says
   * now.
   */
  synchronized int record(Execution execution, long now) {
    if (ended) {
      return ENDED;
    }
    executions++;
    if (observer == null) {
      observer = instance.observe();
    }
    observer.onExecution(execution, now);
    return executions;
  }

  /** The how manieth of its shape an execution is that is about to start. */
  int pass(Shape shape) {
    ShapeCounts counts;
    synchronized (this) {
      if (passed == null) {
        passed = new ShapeCounts();
      }
      counts = passed;
    }
    return counts.next(shape);
  }

  /** Reports without the lock: who is told may use the database himself. */
  void end(UnitOfWork unit) {
    UnitObserver told;
    synchronized (this) {
      ended = true;
      told = observer;
      observer = null;
    }
    if (told != null) {
      instance.end(told, unit);
    }
  }
}
