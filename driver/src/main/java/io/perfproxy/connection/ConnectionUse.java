package io.perfproxy.connection;

import org.jspecify.annotations.Nullable;

/**
 * One check-out of a connection, from the moment it is taken until it is given back; or the whole
 * life of a connection of which nobody says when it is taken. Kept by the connection and used, as
 * that is, by one thread after another; the watch over those held long only reads what is final.
 */
public final class ConnectionUse {

  private final ConnectionRecorder recorder;
  private final boolean checkOut;
  private final long startNanos;
  private final String thread;
  private final @Nullable Throwable takenAt;
  private long sqlNanos;
  private long transactionStartNanos;
  private boolean inTransaction;
  private volatile @Nullable StackTraceElement reportedCallSite;
  private volatile boolean reported;

  ConnectionUse(
      ConnectionRecorder recorder, boolean checkOut, long startNanos, @Nullable Throwable takenAt) {
    this.recorder = recorder;
    this.checkOut = checkOut;
    this.startNanos = startNanos;
    this.thread = Thread.currentThread().getName();
    this.takenAt = takenAt;
  }

  /** Whether no transaction has begun, as far as this was told. */
  public boolean outsideTransaction() {
    return !inTransaction;
  }

  /** The first execution of a transaction is about to start. */
  public void transactionBegins() {
    inTransaction = true;
    transactionStartNanos = recorder.now();
  }

  /** The transaction, if there is one, is over. */
  public void transactionEnds() {
    if (inTransaction) {
      inTransaction = false;
      recorder.transactionEnded(recorder.now() - transactionStartNanos);
    }
  }

  /** An execution on the connection took this long. */
  public void executed(long nanos) {
    sqlNanos += nanos;
  }

  /** The connection is given back. To be called once. */
  public void end() {
    transactionEnds();
    if (checkOut) {
      recorder.returned(this, recorder.now() - startNanos, sqlNanos);
    }
  }

  long heldNanos(long now) {
    return now - startNanos;
  }

  /** The name of the thread that took it. */
  String thread() {
    return thread;
  }

  /** Where it was taken, if that was recorded; its stack is not walked before it is asked for. */
  @Nullable Throwable takenAt() {
    return takenAt;
  }

  void reported(@Nullable StackTraceElement callSite) {
    reportedCallSite = callSite;
    reported = true;
  }

  boolean isReported() {
    return reported;
  }

  @Nullable StackTraceElement reportedCallSite() {
    return reportedCallSite;
  }
}
