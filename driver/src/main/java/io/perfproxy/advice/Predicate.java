package io.perfproxy.advice;

import io.perfproxy.expression.Condition;

/**
 * A condition on the columns of one table.
 *
 * @param text without the table's alias
 * @param literal whether its constants stand in the statement's text, so that it is the same for
 *     all parameters, and an index may be limited to it
 */
record Predicate(Condition condition, String text, boolean literal) {}
