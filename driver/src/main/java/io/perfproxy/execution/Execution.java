package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution: a statement or a batch that the application sends to the database once.
 *
 * <p>It lives in the statement that executes it, so that recording allocates nothing, and so it is
 * overwritten by the statement's next execution: an observer reads what it needs during its call
 * and copies what it keeps. Read and written by the executing thread only.
 */
public abstract class Execution {

  /** The row count of an execution whose rows have not been counted. */
  public static final long ROWS_UNKNOWN = -1;

  private Shape shape;

  /** What the driver threw, or else where the keys of the result are noted, or nothing. */
  private @Nullable Object outcome;

  /** When it started, as long as it runs; then how long it took. */
  private long nanos;

  private long rows = ROWS_UNKNOWN;
  private boolean running;
  private boolean slow;
  private boolean resultOpen;

  /** An execution that has not started; the shape is that of the statement, if known. */
  protected Execution(Shape shape) {
    this.shape = shape;
  }

  final void begin(Shape shape, long startNanos) {
    // To store what is there already would cost a barrier of the collector.
    if (!shape.equals(this.shape)) {
      this.shape = shape;
    }
    this.outcome = null;
    this.rows = ROWS_UNKNOWN;
    this.slow = false;
    this.resultOpen = false;
    this.nanos = startNanos;
    this.running = true;
  }

  final void complete(
      long durationNanos, boolean slow, boolean resultOpen, long rows, @Nullable Throwable error) {
    this.running = false;
    this.nanos = durationNanos;
    this.slow = slow;
    this.resultOpen = resultOpen;
    this.rows = rows;
    this.outcome = error;
  }

  final void addRows(long count) {
    if (count >= 0) {
      rows = Math.max(rows, 0) + count;
    }
    resultOpen = false;
  }

  final boolean running() {
    return running;
  }

  final long startNanos() {
    return nanos;
  }

  /** The normalised statement. */
  public final Shape shape() {
    return shape;
  }

  /** How the application asked for it. */
  public abstract ExecutionKind kind();

  /** The number of statements in a batch, 0 for anything else. */
  public abstract int batchSize();

  /** The unit of work it belongs to, or null where there is none. */
  public abstract @Nullable UnitOfWork unit();

  /**
   * A hash over the bind values, and the text with its literals: two executions of one shape with
   * different hashes had different values.
   */
  public abstract long bindHash();

  /** A copy of the bind values; empty unless the user switched their recording on. */
  public abstract List<@Nullable Object> bindValues();

  /**
   * The bind values as they were bound, so that the execution can be repeated; null unless
   * executions are kept repeatable and all values are of a kind that can be bound again, as streams
   * are not.
   */
  public @Nullable List<BindValue> binds() {
    return null;
  }

  /** Where it goes; null for work outside JDBC. */
  public @Nullable ExecutionOrigin origin() {
    return null;
  }

  /** The text as it is sent; null for work outside JDBC and for a batch of several texts. */
  public @Nullable String sql() {
    return null;
  }

  /** How many placeholders have been bound, the highest position of them; 0 for a batch. */
  public int bindCount() {
    return 0;
  }

  /**
   * The {@link io.perfproxy.shape.KeyHash} of a bind value, or another hash of what is no key; 0
   * for null.
   *
   * @param position from 1
   */
  public int bindKey(int position) {
    return 0;
  }

  /** The same for the elements of an array; null if the value is none. */
  public int @Nullable [] arrayKeys(int position) {
    return null;
  }

  /** Has the keys that are read from its result noted. */
  public final void noteKeys(ResultKeys keys) {
    if (outcome == null) {
      outcome = keys;
    }
  }

  /** Where the keys that are read from its result are noted, or null. */
  public final @Nullable ResultKeys notedKeys() {
    return outcome instanceof ResultKeys keys ? keys : null;
  }

  /**
   * Keeps something until the open result has been read; it goes with the statement if that never
   * happens, so that what the application has let go of is not held here.
   */
  public abstract void hold(Object kept);

  /** What was kept last, which is thereby let go of; null if there is nothing. */
  public abstract @Nullable Object release();

  /** How long the call to the driver took, in nanoseconds. */
  public final long durationNanos() {
    return nanos;
  }

  /** Whether the duration reached the threshold of its shape. */
  public final boolean slow() {
    return slow;
  }

  /**
   * The rows read from its results so far or the update count, or {@link #ROWS_UNKNOWN} as long as
   * neither is known.
   */
  public final long rows() {
    return rows;
  }

  /**
   * Whether its outcome is still to be read: then {@link ExecutionObserver#onResultRead} follows.
   */
  public final boolean resultOpen() {
    return resultOpen;
  }

  /** What the driver threw, or null if it succeeded. */
  public final @Nullable Throwable error() {
    return outcome instanceof Throwable error ? error : null;
  }

  /** The SQLSTATE of the failure, or null if there is none. */
  public final @Nullable String sqlState() {
    return outcome instanceof SQLException sql ? sql.getSQLState() : null;
  }
}
