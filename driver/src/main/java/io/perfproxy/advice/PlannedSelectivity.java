package io.perfproxy.advice;

import io.perfproxy.catalogue.Table;
import io.perfproxy.plan.PostgresExplain;
import io.perfproxy.transaction.SavepointScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks the planner, which knows the statistics of all columns and how they are combined. Remembers
 * what it has asked; not thread-safe.
 */
final class PlannedSelectivity implements Selectivity {

  private final Connection connection;
  private final PostgresExplain explain;
  private final Map<String, Double> known = new HashMap<>();

  PlannedSelectivity(Connection connection) {
    this.connection = connection;
    this.explain = new PostgresExplain(connection);
  }

  @Override
  public double of(Table table, Collection<String> conditions) throws SQLException {
    if (conditions.isEmpty() || table.tuples() <= 0) {
      return 1;
    }
    String sql =
        conditions.stream()
            .sorted()
            .collect(
                Collectors.joining(") and (", "select 1 from " + table.name() + " where (", ")"));
    Double share = known.get(sql);
    if (share == null) {
      share = Math.min(1, rows(sql) / table.tuples());
      known.put(sql, share);
    }
    return share;
  }

  private double rows(String sql) {
    try {
      return SavepointScope.undone(
              connection, () -> explain.custom(sql.replace("?", "??"), List.of()))
          .root()
          .estimate()
          .rows();
    } catch (SQLException notReadable) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
