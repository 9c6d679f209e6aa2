package io.perfproxy.advice;

import io.perfproxy.expression.Condition;
import java.util.List;

/**
 * What one statement asks of the tables it reads.
 *
 * @param acrossTables conditions whose arms speak of different tables, which no index serves
 */
record Demands(List<TableDemand> tables, List<Condition.Or> acrossTables) {

  Demands {
    tables = List.copyOf(tables);
    acrossTables = List.copyOf(acrossTables);
  }
}
