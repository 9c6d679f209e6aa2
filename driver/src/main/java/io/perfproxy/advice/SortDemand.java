package io.perfproxy.advice;

import java.util.List;

/**
 * An order that a statement wants the rows of one table in.
 *
 * @param limited whether it wants only the first of them
 */
record SortDemand(List<SortTerm> terms, boolean limited) {

  SortDemand {
    terms = List.copyOf(terms);
  }

  /** One element of the order. */
  record SortTerm(IndexExpression expression, boolean descending, boolean nullsFirst) {}
}
