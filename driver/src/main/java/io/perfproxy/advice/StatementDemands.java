package io.perfproxy.advice;

import io.perfproxy.expression.Condition;
import java.util.List;

/**
 * A statement with all that is known of it.
 *
 * @param tables what it asks of each table
 * @param acrossTables conditions whose arms speak of different tables
 */
record StatementDemands(
    PlannedStatement statement,
    StatementPlans plans,
    List<TableTerms> tables,
    List<Condition.Or> acrossTables) {

  StatementDemands {
    tables = List.copyOf(tables);
    acrossTables = List.copyOf(acrossTables);
  }

  /** A demand with its predicates sorted by the way an index could serve them. */
  record TableTerms(TableDemand demand, Terms terms) {}
}
