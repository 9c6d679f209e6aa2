package io.perfproxy.advice;

import java.util.List;

/**
 * The columns by which a table is joined to another part of the statement, each by equality.
 *
 * @param with the alias of the other side
 */
record JoinDemand(String with, List<IndexExpression> expressions) {

  JoinDemand {
    expressions = List.copyOf(expressions);
  }
}
