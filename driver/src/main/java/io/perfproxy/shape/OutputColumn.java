package io.perfproxy.shape;

import org.jspecify.annotations.Nullable;

/**
 * A column of a statement's result.
 *
 * @param label the alias, or else the column's name; empty for an expression without an alias,
 *     which each database labels as it likes
 * @param column the name of the column that is handed out as it is; {@code null} for all else
 * @param table the table of the column, as in {@link Slot#table()}
 */
public record OutputColumn(String label, @Nullable String column, @Nullable String table) {}
