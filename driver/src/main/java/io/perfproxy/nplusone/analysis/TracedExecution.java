package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.ResultKeys;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One execution as it was recorded.
 *
 * @param index its place in the unit, from 0
 * @param shape the normalised statement
 * @param sql the text as it was sent; null if it was too long to keep
 * @param dialect of the database
 * @param dataSource tells data sources of one instance apart
 * @param connection tells connections apart
 * @param transaction tells the transactions of one connection apart; does not change in autocommit
 * @param thread that executed it
 * @param startNanos when it was sent, on an arbitrary scale
 * @param durationNanos how long the driver's call took
 * @param batchSize the statements of a batch, 0 for anything else
 * @param failed whether the driver threw
 * @param rows the update count, negative if unknown
 * @param bindHash over text and bind values: differs where one of them does
 * @param binds the hash of each bind value, the first placeholder's first; 0 for null
 * @param arrays the hashes of the elements of each bind value that is an array; null if none is
 * @param keys what was read from its result; null if nothing was recorded
 * @param stack where it was called; null if no stack was taken
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and many
public record TracedExecution(
    int index,
    Shape shape,
    @Nullable String sql,
    Dialect dialect,
    int dataSource,
    int connection,
    int transaction,
    int thread,
    long startNanos,
    long durationNanos,
    int batchSize,
    boolean failed,
    long rows,
    long bindHash,
    int[] binds,
    int @Nullable [] @Nullable [] arrays,
    @Nullable ResultKeys keys,
    @Nullable Throwable stack) {

  long endNanos() {
    return startNanos + durationNanos;
  }

  /** One number for the transaction of the connection. */
  public long transactionId() {
    return (long) connection << 32 | (transaction & 0xFFFFFFFFL);
  }

  /** The rows that were read from its result, 0 if none was recorded. */
  long rowsRead() {
    return keys == null ? 0 : keys.rows();
  }
}
