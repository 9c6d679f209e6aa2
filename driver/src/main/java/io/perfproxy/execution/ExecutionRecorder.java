package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the JDBC layer tells what happens, and from where it is fanned out to the observers.
 *
 * <p>Fails open: no method throws into the application, whatever an observer does. Thread-safe.
 */
public final class ExecutionRecorder {

  private final SlowThresholds thresholds;
  private final @Nullable GuardedObserver ofAll;
  private final @Nullable GuardedObserver ofSlow;
  private final UnitsOfWork units;
  private final @Nullable RunningExecutions running;
  private final InternalErrors errors;
  private final Ticker ticker;

  /**
   * A recorder.
   *
   * @param thresholds what makes an execution slow
   * @param observers who sees each execution, in this order, but for those who want to see slow
   *     ones only, who come last
   * @param units where each execution is then recorded in its unit of work
   * @param running where executions under way are entered, or null if nobody watches them
   * @param errors takes what the observers throw
   */
  public ExecutionRecorder(
      SlowThresholds thresholds,
      List<? extends ExecutionObserver> observers,
      UnitsOfWork units,
      @Nullable RunningExecutions running,
      InternalErrors errors,
      Ticker ticker) {
    this.thresholds = thresholds;
    this.units = units;
    this.running = running;
    this.errors = errors;
    this.ticker = ticker;
    this.ofAll = chain(observers.stream().filter(each -> !each.slowOnly()));
    this.ofSlow = chain(observers.stream().filter(ExecutionObserver::slowOnly));
  }

  private @Nullable GuardedObserver chain(Stream<? extends ExecutionObserver> observers) {
    return GuardedObserver.chain(observers.iterator(), errors);
  }

  /** An execution of this shape starts now; to be called last before the driver. */
  public void begin(Execution execution, Shape shape) {
    execution.begin(shape, nanos());
    if (running != null) {
      try {
        running.started(execution);
      } catch (Throwable failure) {
        errors.report("entry of a running execution", failure);
      }
    }
  }

  /**
   * The driver has returned.
   *
   * @param resultOpen whether rows or an update count are still to be read, so that {@link
   *     #resultRead} follows
   * @param rows the update count, or {@link Execution#ROWS_UNKNOWN}
   */
  public void succeed(Execution execution, boolean resultOpen, long rows) {
    finish(execution, resultOpen, rows, null);
  }

  /** The driver has thrown. */
  public void fail(Execution execution, Throwable error) {
    finish(execution, false, Execution.ROWS_UNKNOWN, error);
  }

  /** Records work outside JDBC that took this long, in nanoseconds, and has just ended. */
  public void observed(Shape shape, @Nullable UnitOfWork unit, long durationNanos) {
    Execution execution = new ObservedExecution(shape, unit);
    execution.begin(shape, nanos() - Math.max(0, durationNanos));
    complete(execution, Math.max(0, durationNanos), false, Execution.ROWS_UNKNOWN, null);
  }

  /** The class of another clock need not be looked at where it is the usual one. */
  private long nanos() {
    return ticker == Ticker.SYSTEM ? System.nanoTime() : ticker.nanos();
  }

  private void finish(
      Execution execution, boolean resultOpen, long rows, @Nullable Throwable error) {
    long now = nanos();
    if (running != null) {
      running.finished();
    }
    if (!execution.running()) {
      return;
    }
    complete(execution, Math.max(0, now - execution.startNanos()), resultOpen, rows, error);
    try {
      units.record(execution, now);
    } catch (Throwable failure) {
      errors.report("unit of work", failure);
    }
  }

  private void complete(
      Execution execution,
      long durationNanos,
      boolean resultOpen,
      long rows,
      @Nullable Throwable error) {
    boolean slow = durationNanos >= thresholds.nanos(execution.shape());
    execution.complete(durationNanos, slow, resultOpen, rows, error);
    if (ofAll != null) {
      ofAll.onExecution(execution);
    }
    if (slow && ofSlow != null) {
      ofSlow.onExecution(execution);
    }
  }

  /** A result of this execution was read or given up; rows as in {@link ExecutionObserver}. */
  public void resultRead(Execution execution, long rows) {
    execution.addRows(rows);
    if (ofAll != null) {
      ofAll.onResultRead(execution, rows);
    }
    if (execution.slow() && ofSlow != null) {
      ofSlow.onResultRead(execution, rows);
    }
  }
}
