package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the JDBC layer tells what happens, and from where it is fanned out to the observers.
 *
 * <p>Fails open: no method throws into the application, whatever an observer does. Thread-safe.
 */
public final class ExecutionRecorder {

  private final SlowThresholds thresholds;
  private final ExecutionObserver[] observers;
  private final String[] places;
  private final @Nullable RunningExecutions running;
  private final InternalErrors errors;
  private final Ticker ticker;

  /**
   * A recorder.
   *
   * @param thresholds what makes an execution slow
   * @param observers who sees each execution, in this order
   * @param running where executions under way are entered, or null if nobody watches them
   * @param errors takes what the observers throw
   */
  public ExecutionRecorder(
      SlowThresholds thresholds,
      List<? extends ExecutionObserver> observers,
      @Nullable RunningExecutions running,
      InternalErrors errors,
      Ticker ticker) {
    this.thresholds = thresholds;
    this.observers = observers.toArray(new ExecutionObserver[0]);
    this.places = new String[this.observers.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = this.observers[i].getClass().getName();
    }
    this.running = running;
    this.errors = errors;
    this.ticker = ticker;
  }

  /** An execution that starts now; to be called last before the driver. */
  public Execution start(
      Shape shape,
      ExecutionKind kind,
      int batchSize,
      @Nullable UnitOfWork unit,
      long bindHash,
      @Nullable BindValues bindValues) {
    Execution execution =
        new Execution(shape, kind, batchSize, unit, bindHash, bindValues, ticker.nanos());
    if (running != null) {
      running.started(execution);
    }
    return execution;
  }

  /**
   * The driver has returned.
   *
   * @param resultOpen whether rows or an update count are still to be read, so that {@link
   *     #resultRead} follows
   * @param rows the update count, or {@link Execution#ROWS_UNKNOWN}
   */
  public void succeed(Execution execution, boolean resultOpen, long rows) {
    finish(execution, ticker.nanos(), resultOpen, rows);
  }

  /** The driver has thrown. */
  public void fail(Execution execution, Throwable error) {
    long now = ticker.nanos();
    execution.fail(error);
    finish(execution, now, false, Execution.ROWS_UNKNOWN);
  }

  /** Records work outside JDBC that took this long, in nanoseconds, and has just ended. */
  public void observed(Shape shape, @Nullable UnitOfWork unit, long durationNanos) {
    long now = ticker.nanos();
    Execution execution =
        new Execution(
            shape, ExecutionKind.OBSERVED, 0, unit, 0, null, now - Math.max(0, durationNanos));
    finish(execution, now, false, Execution.ROWS_UNKNOWN);
  }

  private void finish(Execution execution, long now, boolean resultOpen, long rows) {
    try {
      if (running != null) {
        running.finished(execution);
      }
      long duration = Math.max(0, now - execution.startNanos());
      boolean slow = duration >= thresholds.nanos(execution.shape());
      execution.complete(duration, slow, resultOpen, rows);
    } catch (Throwable failure) {
      errors.report("completion of an execution", failure);
    }
    for (int i = 0; i < observers.length; i++) {
      try {
        observers[i].onExecution(execution);
      } catch (Throwable failure) {
        errors.report(places[i], failure);
      }
    }
    UnitOfWork unit = execution.unit();
    if (unit != null && execution.kind() != ExecutionKind.OBSERVED) {
      try {
        unit.record(execution);
      } catch (Throwable failure) {
        errors.report("unit of work", failure);
      }
    }
  }

  /** A result of this execution was read or given up; rows as in {@link ExecutionObserver}. */
  public void resultRead(Execution execution, long rows) {
    execution.closeResult(rows);
    for (int i = 0; i < observers.length; i++) {
      try {
        observers[i].onResultRead(execution, rows);
      } catch (Throwable failure) {
        errors.report(places[i], failure);
      }
    }
  }
}
