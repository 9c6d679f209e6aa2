package io.perfproxy.plan;

import io.perfproxy.shape.Shape;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The plans that PostgreSQL has for any parameters of statements of which no parameters are known.
 * Nothing is run; each question is given up after 100 ms.
 */
public final class GenericPlans {

  private GenericPlans() {}

  /**
   * The plans of those that could be planned.
   *
   * @param statements by shape, with {@code ?} for their parameters
   * @throws SQLException if the database cannot be reached
   */
  public static List<CapturedPlan> of(DataSource dataSource, Map<Shape, String> statements)
      throws SQLException {
    List<CapturedPlan> plans = new ArrayList<>();
    PostgresDialect dialect = new PostgresDialect();
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      boolean readOnly = connection.isReadOnly();
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try {
        dialect.protect(connection);
        for (Map.Entry<Shape, String> statement : statements.entrySet()) {
          plan(connection, dialect, statement.getKey(), statement.getValue()).ifPresent(plans::add);
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
        connection.setReadOnly(readOnly);
      }
    }
    return plans;
  }

  private static Optional<CapturedPlan> plan(
      Connection connection, PostgresDialect dialect, Shape shape, String sql) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      ExecutionPlan plan = new PostgresExplain(connection).generic(sql, List.of());
      List<FullScan> scans = dialect.fullScans(connection, plan);
      return Optional.of(
          new CapturedPlan(shape, MaskedPlan.of(plan), Instant.now(), Duration.ZERO, scans));
    } catch (SQLException refused) {
      connection.rollback(before);
      return Optional.empty();
    }
  }
}
