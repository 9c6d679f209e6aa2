package io.perfproxy.advice;

import io.perfproxy.catalogue.Table;
import java.util.List;

/**
 * What one statement asks of one table, under one alias. Immutable.
 *
 * @param predicates that all must hold
 * @param extremes of which the smallest or greatest value is wanted
 * @param obstacles joins that no index on a column can serve as they are written
 * @param limited whether a limit ends the reading of the table early
 */
record TableDemand(
    Table table,
    String alias,
    List<Predicate> predicates,
    List<JoinDemand> joins,
    List<SortDemand> sorts,
    List<IndexExpression> extremes,
    List<Terms.Obstacle> obstacles,
    boolean limited) {

  TableDemand {
    predicates = List.copyOf(predicates);
    joins = List.copyOf(joins);
    sorts = List.copyOf(sorts);
    extremes = List.copyOf(extremes);
    obstacles = List.copyOf(obstacles);
  }

  /** The same table, of which nothing is asked. */
  TableDemand bare() {
    return new TableDemand(
        table, alias, List.of(), List.of(), List.of(), List.of(), List.of(), false);
  }

  boolean isEmpty() {
    return predicates.isEmpty()
        && joins.isEmpty()
        && sorts.isEmpty()
        && extremes.isEmpty()
        && obstacles.isEmpty();
  }
}
