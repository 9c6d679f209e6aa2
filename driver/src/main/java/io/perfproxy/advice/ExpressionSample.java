package io.perfproxy.advice;

import io.perfproxy.catalogue.Table;
import io.perfproxy.transaction.SavepointScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Estimates how many values an expression has, of which there are no statistics before it is
 * indexed: from the rows of some hundred pages, by the estimator that ANALYZE uses (Haas and
 * Stokes, 1998). Nothing but counts leaves the database. Remembers what it has asked; not
 * thread-safe.
 */
final class ExpressionSample {

  private static final double PAGES = 100;
  private static final int MAX_ROWS = 10_000;
  private static final String TIMEOUT = "1s";

  private final Connection connection;
  private final Map<String, OptionalDouble> known = new HashMap<>();

  ExpressionSample(Connection connection) {
    this.connection = connection;
  }

  /** The number of values in the whole table; empty if it cannot be told. */
  OptionalDouble distinct(Table table, String expression) {
    if (table.tuples() <= 0 || table.pages() <= 0) {
      return OptionalDouble.empty();
    }
    double percent = Math.min(100, 100 * PAGES / table.pages());
    String sql =
        String.format(
            Locale.ROOT,
            """
            select sum(n), count(*), count(*) filter (where n = 1)
            from (select value, count(*) as n
              from (select (%s) as value from %s tablesample system (%.6f) limit %d) s
              group by value) g
            """,
            expression,
            table.name(),
            percent,
            MAX_ROWS);
    OptionalDouble answer = known.get(sql);
    if (answer == null) {
      answer = ask(sql, table.tuples());
      known.put(sql, answer);
    }
    return answer;
  }

  private OptionalDouble ask(String sql, double tuples) {
    try {
      return SavepointScope.undone(connection, () -> count(sql, tuples));
    } catch (SQLException notAllowed) {
      return OptionalDouble.empty();
    }
  }

  private OptionalDouble count(String sql, double tuples) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.replace("?", "??"))) {
      try (PreparedStatement limit =
          connection.prepareStatement("set local statement_timeout = '" + TIMEOUT + "'")) {
        limit.execute();
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return estimate(row.getDouble(1), row.getDouble(2), row.getDouble(3), tuples);
      }
    }
  }

  /** {@code n d / (n − f1 + f1 n / N)}: n rows of N with d values, f1 of them seen once. */
  static OptionalDouble estimate(double rows, double values, double once, double tuples) {
    if (rows == 0) {
      return OptionalDouble.empty();
    }
    double estimate = rows * values / (rows - once + once * rows / Math.max(rows, tuples));
    return OptionalDouble.of(Math.max(values, Math.min(estimate, tuples)));
  }
}
