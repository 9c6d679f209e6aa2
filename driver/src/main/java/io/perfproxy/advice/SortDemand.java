package io.perfproxy.advice;

import java.util.List;

/**
 * An order that a statement wants the rows of one table in.
 *
 * @param limit how many of them it wants; infinite if all
 */
record SortDemand(List<SortTerm> terms, double limit) {

  SortDemand {
    terms = List.copyOf(terms);
  }

  boolean limited() {
    return limit < Double.POSITIVE_INFINITY;
  }

  /** One element of the order. */
  record SortTerm(IndexExpression expression, boolean descending, boolean nullsFirst) {}
}
