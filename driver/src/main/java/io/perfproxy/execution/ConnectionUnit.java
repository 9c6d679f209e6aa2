package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A transaction or a check-out: the unit of what is executed outside of every scope.
 *
 * <p>Recorded without a lock, since the threads that use a connection do so one after the other.
 * What one unit has allocated, the connection's next one takes over. A unit that goes beyond the
 * bounds, such as the check-out of a connection that is never given back, ends, and what follows is
 * another one.
 */
public final class ConnectionUnit extends UnitOfWork {

  private final UnitsOfWork owner;
  private Kind kind;
  private @Nullable UnitObserver observer;
  private @Nullable ShapeCounts passed;
  private @Nullable Cause cause;
  private int executions;
  private long firstNanos;

  /** Read and written by the threads that use the connection, one after the other. */
  private boolean closed;

  private boolean ending;

  ConnectionUnit(UnitsOfWork owner, Kind kind) {
    this.owner = owner;
    this.kind = kind;
  }

  /** Starts over, with what it has allocated. */
  public void restart(Kind kind) {
    this.kind = kind;
    this.executions = 0;
    this.cause = null;
    this.closed = false;
    if (passed != null) {
      passed.clear();
    }
  }

  /** Whether its end is being told, so that it cannot start over yet. */
  public boolean ending() {
    return ending;
  }

  @Override
  public String name() {
    return kind.label();
  }

  @Override
  public void rename(String name) {}

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public int executions() {
    return executions;
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      UnitObserver told = observer;
      if (told != null) {
        ending = true;
        owner.end(told, this);
        ending = false;
      }
    }
  }

  @Override
  boolean record(UnitsOfWork instance, Execution execution, long now) {
    if (closed) {
      return false;
    }
    if (executions == 0) {
      firstNanos = now;
    } else if (owner.limits().isFull(executions) || owner.limits().isTooOld(now - firstNanos)) {
      close();
      return false;
    }
    executions++;
    owner.countUnscoped();
    Cause current = Cause.ofThread();
    if (cause != current) {
      cause = current;
    }
    UnitObserver told = observer;
    if (told == null) {
      told = owner.observe();
      observer = told;
    }
    told.onExecution(execution, now);
    return true;
  }

  @Override
  int pass(UnitsOfWork instance, Shape shape) {
    ShapeCounts counts = passed;
    if (counts == null) {
      counts = new ShapeCounts();
      passed = counts;
    }
    return counts.next(shape);
  }

  @Override
  @Nullable Cause cause() {
    return cause;
  }
}
