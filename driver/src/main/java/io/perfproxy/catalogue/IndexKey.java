package io.perfproxy.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * One key of an index.
 *
 * @param column the column's name, or null for an expression
 * @param expression as {@code pg_get_indexdef} prints it: a name in quotes where needed, or an
 *     expression
 * @param operatorClass the name of its operator class
 * @param defaultOperatorClass whether that is the type's default
 * @param collation the name of the collation if it is not the column's own, else null
 */
public record IndexKey(
    @Nullable String column,
    String expression,
    String operatorClass,
    boolean defaultOperatorClass,
    @Nullable String collation,
    boolean descending,
    boolean nullsFirst) {}
