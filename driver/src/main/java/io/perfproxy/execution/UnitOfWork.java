package io.perfproxy.execution;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A span of work whose executions are looked at together: a transaction, the time a connection is
 * checked out, or a scope that the application opened.
 *
 * <p>An explicit scope belongs to the thread that opened it, and whatever that thread executes
 * until {@link #close()} rolls up into it, transactions included. Scopes nest: the innermost open
 * one counts. All methods are thread-safe and never throw.
 *
 * <pre>{@code
 * try (UnitOfWork unit = perfProxy.unitOfWork("GET /agents")) {
 *   …
 * }
 * }</pre>
 */
public final class UnitOfWork implements AutoCloseable {

  /** What opens and ends a unit. */
  public enum Kind {
    /** A scope opened by the application. */
    EXPLICIT,
    /** From the first execution of a transaction to its commit or rollback. */
    TRANSACTION,
    /** In autocommit, the time a connection is checked out. */
    CHECKOUT;

    /** The lower-case name used in logs and reports. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final UnitsOfWork owner;
  private final String name;
  private final Kind kind;
  private final long startNanos;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicInteger executions = new AtomicInteger();
  private final @Nullable UnitOfWork outer;
  private volatile @Nullable UnitObserver observer;

  UnitOfWork(
      UnitsOfWork owner, String name, Kind kind, long startNanos, @Nullable UnitOfWork outer) {
    this.owner = owner;
    this.name = name;
    this.kind = kind;
    this.startNanos = startNanos;
    this.outer = outer;
  }

  /** The name given by the application, or the kind's name. */
  public String name() {
    return name;
  }

  /** What opened it. */
  public Kind kind() {
    return kind;
  }

  /** How many executions it has seen. */
  public int executions() {
    return executions.get();
  }

  /** When it started, in nanoseconds of the instance's {@link Ticker}. */
  public long startNanos() {
    return startNanos;
  }

  /** Whether it has ended. */
  public boolean closed() {
    return closed.get();
  }

  /** Ends the unit; what it found is reported now. Ending it again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      owner.ended(this);
    }
  }

  void record(Execution execution) {
    executions.incrementAndGet();
    UnitObserver current = observer;
    if (current == null) {
      current = start();
    }
    current.onExecution(execution);
  }

  private UnitObserver start() {
    synchronized (closed) {
      UnitObserver current = observer;
      if (current == null) {
        current = owner.observe(this);
        observer = current;
      }
      return current;
    }
  }

  void end() {
    UnitObserver current = observer;
    if (current != null) {
      current.onEnd(this);
    }
  }

  boolean belongsTo(UnitsOfWork units) {
    return owner == units;
  }

  @Nullable UnitOfWork outer() {
    return outer;
  }

  @Override
  public String toString() {
    return name;
  }
}
