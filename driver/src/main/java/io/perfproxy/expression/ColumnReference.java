package io.perfproxy.expression;

/**
 * A column as a statement refers to it, both names without quotes.
 *
 * @param alias of the table
 */
public record ColumnReference(String alias, String column) {}
