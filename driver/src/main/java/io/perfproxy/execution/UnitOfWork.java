package io.perfproxy.execution;

import java.util.Locale;
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

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The lower-case name used in logs and reports. */
    public String label() {
      return label;
    }
  }

  private final UnitsOfWork owner;
  private final @Nullable UnitOfWork outer;
  private final int depth;
  private String name;
  private Kind kind;
  private @Nullable UnitObserver observer;
  private int executions;
  private volatile boolean closed;

  UnitOfWork(UnitsOfWork owner, String name, Kind kind, @Nullable UnitOfWork outer) {
    this.owner = owner;
    this.name = name;
    this.kind = kind;
    this.outer = outer;
    this.depth = outer == null ? 1 : outer.depth + 1;
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
  public synchronized int executions() {
    return executions;
  }

  /** Whether it has ended. */
  public boolean closed() {
    return closed;
  }

  /** Ends the unit; what it found is reported now. Ending it again does nothing. */
  @Override
  public void close() {
    if (!closed) {
      owner.end(this);
    }
  }

  /** Starts over, with what it has allocated: a connection has one unit after another. */
  synchronized void restart(Kind kind) {
    this.kind = kind;
    this.name = kind.label();
    this.executions = 0;
    this.closed = false;
  }

  /** Takes an execution that has ended by this reading of the instance's clock. */
  void record(Execution execution, long endNanos) {
    if (kind == Kind.EXPLICIT) {
      recordShared(execution, endNanos);
    } else {
      recordOwn(execution, endNanos);
    }
  }

  private synchronized void recordShared(Execution execution, long endNanos) {
    if (!closed) {
      recordOwn(execution, endNanos);
    }
  }

  /** Without a lock: the threads that use a connection do so one after the other. */
  private void recordOwn(Execution execution, long endNanos) {
    executions++;
    UnitObserver current = observer;
    if (current == null) {
      current = owner.observe();
      observer = current;
    }
    current.onExecution(execution, endNanos);
  }

  /** Reports without the lock: who is told may use the database himself. */
  void end() {
    UnitObserver current;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      current = observer;
    }
    if (current != null) {
      current.onEnd(this);
    }
  }

  /** How many scopes are nested here, this one included, closed ones among them. */
  int depth() {
    return depth;
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
