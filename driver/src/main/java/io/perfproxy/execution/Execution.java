package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution: a statement or a batch that the application sent to the database once.
 *
 * <p>Created when the call starts and completed on the same thread when it returns. What is known
 * from the start may be read by any thread; the outcome only by the thread that executes, or by
 * whoever was handed the execution by an observer.
 */
public final class Execution {

  /** The row count of an execution whose rows have not been counted. */
  public static final long ROWS_UNKNOWN = -1;

  private final Shape shape;
  private final ExecutionKind kind;
  private final int batchSize;
  private final @Nullable UnitOfWork unit;
  private final long bindHash;
  private final @Nullable BindValues bindValues;
  private final long startNanos;

  private long durationNanos;
  private long rows = ROWS_UNKNOWN;
  private boolean slow;
  private boolean resultOpen;
  private @Nullable Throwable error;

  Execution(
      Shape shape,
      ExecutionKind kind,
      int batchSize,
      @Nullable UnitOfWork unit,
      long bindHash,
      @Nullable BindValues bindValues,
      long startNanos) {
    this.shape = shape;
    this.kind = kind;
    this.batchSize = batchSize;
    this.unit = unit;
    this.bindHash = bindHash;
    this.bindValues = bindValues;
    this.startNanos = startNanos;
  }

  void complete(long durationNanos, boolean slow, boolean resultOpen, long rows) {
    this.durationNanos = durationNanos;
    this.slow = slow;
    this.resultOpen = resultOpen;
    this.rows = rows;
  }

  void fail(Throwable error) {
    this.error = error;
  }

  void closeResult(long rowsRead) {
    if (rowsRead >= 0) {
      rows = Math.max(rows, 0) + rowsRead;
    }
    resultOpen = false;
  }

  /** The normalised statement. */
  public Shape shape() {
    return shape;
  }

  /** How the application asked for it. */
  public ExecutionKind kind() {
    return kind;
  }

  /** The number of statements in a batch, 0 for anything else. */
  public int batchSize() {
    return batchSize;
  }

  /** The unit of work it ran in, or null where there is none. */
  public @Nullable UnitOfWork unit() {
    return unit;
  }

  /**
   * A hash over the bind values (or, without binds, over the text with its literals): two
   * executions of one shape with different hashes had different values.
   */
  public long bindHash() {
    return bindHash;
  }

  /** A copy of the bind values; empty unless the user switched their recording on. */
  public List<@Nullable Object> bindValues() {
    return bindValues == null ? List.of() : bindValues.copy();
  }

  /** When it started, in nanoseconds of the instance's {@link Ticker}. */
  public long startNanos() {
    return startNanos;
  }

  /** How long the call to the driver took, in nanoseconds; 0 while it runs. */
  public long durationNanos() {
    return durationNanos;
  }

  /** Whether the duration reached the threshold of its shape. */
  public boolean slow() {
    return slow;
  }

  /**
   * The rows read from its results so far or the update count, or {@link #ROWS_UNKNOWN} as long as
   * neither is known.
   */
  public long rows() {
    return rows;
  }

  /**
   * Whether its outcome is still to be read: then {@link ExecutionObserver#onResultRead} follows.
   */
  public boolean resultOpen() {
    return resultOpen;
  }

  /** What the driver threw, or null if it succeeded. */
  public @Nullable Throwable error() {
    return error;
  }

  /** The SQLSTATE of the failure, or null if there is none. */
  public @Nullable String sqlState() {
    return error instanceof SQLException sql ? sql.getSQLState() : null;
  }
}
