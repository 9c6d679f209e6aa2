package io.perfproxy.advice;

import io.perfproxy.catalogue.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * What an index is over: a column, or an expression.
 *
 * @param column the column's name without quotes, or null for an expression
 * @param text as it stands in a definition: the name in quotes where needed, or the expression
 *     without the brackets around it
 */
record IndexExpression(@Nullable String column, String text) {

  static IndexExpression ofColumn(String column) {
    return new IndexExpression(column, Identifiers.quote(column));
  }

  static IndexExpression of(String text) {
    return new IndexExpression(null, text);
  }
}
