package io.perfproxy.slow;

import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding: an execution that reached the threshold of its shape.
 *
 * @param shape the normalised statement
 * @param kind how the application asked for it
 * @param duration how long it took
 * @param threshold the threshold it reached
 * @param rows rows read or changed, -1 if unknown
 * @param batchSize statements in the batch, 0 if it was none
 * @param unitOfWork the name of the unit of work, or null if it ran outside any
 * @param callSite the line of the application, or null if none was found
 * @param error the class of the exception if it failed, or null
 * @param sqlState the SQLSTATE if it failed with one, or null
 * @param bindValues the masked and cut bind values, or null unless the user switched them on
 * @param at when it was found
 */
public record SlowStatement(
    Shape shape,
    ExecutionKind kind,
    Duration duration,
    Duration threshold,
    long rows,
    int batchSize,
    @Nullable String unitOfWork,
    @Nullable StackTraceElement callSite,
    @Nullable String error,
    @Nullable String sqlState,
    @Nullable String bindValues,
    Instant at) {

  /** The same finding, now that its rows have been counted. */
  SlowStatement withRows(long counted) {
    return new SlowStatement(
        shape,
        kind,
        duration,
        threshold,
        counted,
        batchSize,
        unitOfWork,
        callSite,
        error,
        sqlState,
        bindValues,
        at);
  }
}
