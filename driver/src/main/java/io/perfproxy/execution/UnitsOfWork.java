package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The units of work as one instance sees them: opens them, knows which one the current thread is
 * in, and records executions in them. Thread-safe.
 */
public final class UnitsOfWork {

  /** How often an execution is offered to a unit that turns out to have just ended. */
  private static final int MAX_ATTEMPTS = 8;

  private final UnitObserver.Factory observers;
  private final UnitLimits limits;
  private final InternalErrors errors;
  private final Scopes scopes;
  private final LongAdder unscoped = new LongAdder();

  /** Units within these limits, whose executions go to the observers that the factory makes. */
  public UnitsOfWork(
      UnitObserver.Factory observers, UnitLimits limits, Ticker ticker, InternalErrors errors) {
    this.observers = observers;
    this.limits = limits;
    this.errors = errors;
    this.scopes = new Scopes(limits, ticker, errors);
  }

  /**
   * Opens a scope for this instance on the current thread. Scopes that nest deeper than 64 have
   * been left open; they are ended, and a log line says so once.
   *
   * @param name what the application calls it, such as {@code "GET /agents"}; cut at 200 characters
   * @throws IllegalArgumentException if it is not the kind of a scope
   */
  public UnitOfWork open(String name, UnitOfWork.Kind kind) {
    return scopes.open(name, kind, this, Cause.ofThread());
  }

  /** A unit bound to a connection, whose thread begins and ends it. */
  public ConnectionUnit begin(UnitOfWork.Kind kind) {
    return new ConnectionUnit(this, kind);
  }

  /** The innermost open scope of the current thread that takes what this instance executes. */
  public @Nullable UnitOfWork current() {
    if (!Scopes.used()) {
      return null;
    }
    ScopedUnit entered = CurrentUnit.entered();
    ScopedUnit unit = entered;
    while (unit != null && (unit.closed() || !unit.takes(this))) {
      unit = unit.outer();
    }
    return unit != null || !Cause.anyOpen() ? unit : Cause.inheritedUnit(entered);
  }

  /**
   * Executions in no scope, since the first scope was opened in this JVM: before, nobody has cared.
   */
  public long unscoped() {
    return unscoped.sum();
  }

  void countUnscoped() {
    if (Scopes.used()) {
      unscoped.increment();
    }
  }

  UnitLimits limits() {
    return limits;
  }

  UnitObserver observe() {
    return observers.create();
  }

  /**
   * Records an execution in its unit; if that has ended in the meantime, in the next one.
   *
   * @param now the reading of the clock
   */
  void record(Execution execution, long now) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      UnitOfWork unit = execution.unit();
      if (unit == null) {
        return;
      }
      if (unit.record(this, execution, now)) {
        if (Cause.anyOpen()) {
          Cause.tell(unit.cause(), execution);
        }
        return;
      }
    }
  }

  /**
   * Counts an execution that is about to start in a unit.
   *
   * @return the how manieth of its shape it is there for this instance, from 1; 0 if that is not
   *     counted, since the unit has ended or has more than 4,096 shapes
   */
  public int pass(UnitOfWork unit, Shape shape) {
    return unit.pass(this, shape);
  }

  void end(UnitObserver observer, UnitOfWork unit) {
    try {
      Cause.tellEnd(observer, unit);
    } catch (Throwable failure) {
      errors.report("end of a unit of work", failure);
    }
  }
}
