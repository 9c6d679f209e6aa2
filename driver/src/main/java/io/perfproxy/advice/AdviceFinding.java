package io.perfproxy.advice;

import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done instead of an index, or beside one.
 *
 * @param statement the statement it is about, or null if it is about the database
 * @param table the table it is about, or null
 * @param message what is wrong, and what would be right; holds no values of the application's
 */
public record AdviceFinding(
    Kind kind, @Nullable Shape statement, @Nullable String table, String message) {

  /** What was found. */
  public enum Kind {
    /** A column is cast, so that its index is of no use. */
    CAST_ON_COLUMN,
    /** {@code value = ANY (column)}, which no index serves. */
    ARRAY_MEMBERSHIP,
    /** A pattern of fewer than three known characters. */
    SHORT_PATTERN,
    /** A pattern that needs an extension which is not installed. */
    MISSING_EXTENSION,
    /** Rows are read only to be skipped. */
    DEEP_OFFSET,
    /** A condition whose arms speak of different tables. */
    OR_ACROSS_TABLES,
    /**
     * A foreign key whose columns no index begins with, so that deleting what it refers to reads
     * all.
     */
    FOREIGN_KEY_WITHOUT_INDEX,
    /** Two inputs are joined without a condition. */
    JOIN_WITHOUT_CONDITION,
    /** An index that failed to be built and is not used. */
    INVALID_INDEX,
    /** An index that an advised one makes superfluous. */
    REDUNDANT_INDEX,
    /** A table whose statistics are older than much of its content. */
    STALE_STATISTICS,
    /** A statement that could not be looked at. */
    NOT_PLANNED,
    /** Nobody could be asked what the indexes would do. */
    NOT_VERIFIED
  }
}
