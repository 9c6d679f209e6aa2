package io.perfproxy.advice;

import java.util.List;

/**
 * The columns by which a table is joined to another part of the statement, each by equality.
 *
 * @param with the alias of the other side
 * @param probes how many rows of the other side ask, as the planner expects
 */
record JoinDemand(String with, List<IndexExpression> expressions, double probes) {

  JoinDemand {
    expressions = List.copyOf(expressions);
  }
}
