package io.perfproxy.advice;

import io.perfproxy.catalogue.Table;
import java.sql.SQLException;
import java.util.Collection;

/** Estimates which share of a table's rows fulfils conditions. */
interface Selectivity {

  /**
   * Between 0 and 1; 1 where it cannot be estimated.
   *
   * @param conditions all of which must hold, without alias
   */
  double of(Table table, Collection<String> conditions) throws SQLException;
}
