package io.perfproxy.connection;

import io.perfproxy.execution.Ticker;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where the JDBC layer tells what is done with connections. Commits, rollbacks, failures and the
 * opening of physical connections, each a message to the database at least, are always recorded;
 * how long connections are waited for and held only where that is switched on, since a check-out
 * may cost less than reading the clock three times.
 *
 * <p>Thread-safe and without locks.
 */
public final class ConnectionRecorder {

  private final Ticker ticker;
  private final boolean following;
  private final @Nullable HeldConnections held;

  private final TimeHistogram create = new TimeHistogram();
  private final TimeHistogram acquire = new TimeHistogram();
  private final TimeHistogram hold = new TimeHistogram();
  private final TimeHistogram transaction = new TimeHistogram();
  private final LongAdder pending = new LongAdder();
  private final LongAdder sqlNanos = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final LongAdder rollbacks = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder timeouts = new LongAdder();

  /**
   * A recorder.
   *
   * @param following whether check-outs and transactions are timed
   * @param held where check-outs are entered for the watch over those held long, which needs them
   *     followed; null for no watch
   */
  public ConnectionRecorder(boolean following, @Nullable HeldConnections held, Ticker ticker) {
    this.following = following || held != null;
    this.held = held;
    this.ticker = ticker;
  }

  /** Whether check-outs and transactions are timed. */
  public boolean following() {
    return following;
  }

  long now() {
    return ticker.nanos();
  }

  /**
   * A connection is asked for; what this returns is handed to the method that tells the outcome.
   */
  public long asking() {
    pending.increment();
    return ticker.nanos();
  }

  /** A pool or a data source has given the connection. */
  public void acquired(long since) {
    pending.decrement();
    acquire.record(ticker.nanos() - since);
  }

  /** The database has opened the connection. */
  public void opened(long since) {
    pending.decrement();
    created(ticker.nanos() - since);
  }

  /** Opening a connection took so long, as somebody else has measured. */
  public void created(long nanos) {
    create.record(nanos);
  }

  /** The connection that was asked for could not be had. */
  public void refused(Throwable failure) {
    pending.decrement();
    failed(failure);
  }

  /** A connection could not be had, for which {@link #asking} was not called. */
  public void failed(Throwable failure) {
    failures.increment();
    if (failure instanceof SQLTransientConnectionException
        || failure instanceof SQLTimeoutException) {
      timeouts.increment();
    }
  }

  /**
   * The use of a connection that begins now, or null if uses are not followed.
   *
   * @param checkOut whether it ends when the connection is given back, so that its time counts; of
   *     a connection that lives below a pool only the transactions do
   */
  public @Nullable ConnectionUse use(boolean checkOut) {
    if (!following) {
      return null;
    }
    HeldConnections watch = checkOut ? held : null;
    ConnectionUse use =
        new ConnectionUse(this, checkOut, ticker.nanos(), watch == null ? null : new Taken());
    if (watch != null) {
      watch.add(use);
    }
    return use;
  }

  void returned(ConnectionUse use, long heldNanos, long executingNanos) {
    hold.record(heldNanos);
    sqlNanos.add(executingNanos);
    if (held != null) {
      held.remove(use, heldNanos);
    }
  }

  void transactionEnded(long nanos) {
    transaction.record(nanos);
  }

  /** A transaction was committed. */
  public void committed() {
    commits.increment();
  }

  /** A transaction was rolled back. */
  public void rolledBack() {
    rollbacks.increment();
  }

  /** How many callers wait for a connection now; 0 if that is not followed. */
  public long pending() {
    return pending.sum();
  }

  /** The times and counts as they are now. */
  public ConnectionSnapshot snapshot(ConnectionGauges gauges) {
    return new ConnectionSnapshot(
        gauges,
        following,
        create.snapshot(),
        acquire.snapshot(),
        hold.snapshot(),
        transaction.snapshot(),
        sqlNanos.sum(),
        commits.sum(),
        rollbacks.sum(),
        failures.sum(),
        timeouts.sum(),
        held == null ? ConnectionGauges.UNKNOWN : held.count(),
        held == null ? 0 : held.total());
  }

  /** Remembers a stack; walking it is left to whoever asks for its elements. */
  private static final class Taken extends Throwable {
    Taken() {
      super("the connection was taken here", null, false, true);
    }
  }
}
