package io.perfproxy.execution;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one instance sees of a scope. Threads tell its observer one after the other, each when its
 * call to the driver has returned. Thread-safe.
 */
final class UnitRecording {

  /** Stands for the count where nothing is taken any more. */
  static final int ENDED = -1;

  private final UnitsOfWork instance;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable UnitObserver observer;
  private int executions;
  private boolean ended;

  UnitRecording(UnitsOfWork instance) {
    this.instance = instance;
  }

  UnitsOfWork instance() {
    return instance;
  }

  int executions() {
    lock.lock();
    try {
      return executions;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The number of executions with this one, or {@link #ENDED} if it comes too late; the clock says
   * now.
   */
  int record(Execution execution, long now) {
    lock.lock();
    try {
      if (ended) {
        return ENDED;
      }
      executions++;
      if (observer == null) {
        observer = instance.observe();
      }
      observer.onExecution(execution, now);
      return executions;
    } finally {
      lock.unlock();
    }
  }

  /** Reports without the lock: who is told may use the database himself. */
  void end(UnitOfWork unit) {
    UnitObserver told;
    lock.lock();
    try {
      ended = true;
      told = observer;
      observer = null;
    } finally {
      lock.unlock();
    }
    if (told != null) {
      instance.end(told, unit);
    }
  }
}
