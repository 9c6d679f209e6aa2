package io.perfproxy.plan;

import io.perfproxy.shape.Shape;
import io.perfproxy.transaction.RolledBackTransaction;
import io.perfproxy.transaction.SavepointScope;
import java.sql.Connection;
import java.sql.SQLException;
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
    PostgresDialect dialect = new PostgresDialect();
    try (Connection connection = dataSource.getConnection()) {
      return RolledBackTransaction.readOnly(
          connection,
          () -> {
            dialect.protect(connection);
            List<CapturedPlan> plans = new ArrayList<>();
            for (Map.Entry<Shape, String> statement : statements.entrySet()) {
              plan(connection, dialect, statement.getKey(), statement.getValue())
                  .ifPresent(plans::add);
            }
            return plans;
          });
    }
  }

  private static Optional<CapturedPlan> plan(
      Connection connection, PostgresDialect dialect, Shape shape, String sql) {
    try {
      return Optional.of(
          SavepointScope.undone(
              connection,
              () -> {
                ExecutionPlan plan = new PostgresExplain(connection).generic(sql, List.of());
                return new CapturedPlan(
                    shape,
                    MaskedPlan.of(plan),
                    Instant.now(),
                    Duration.ZERO,
                    dialect.fullScans(connection, plan));
              }));
    } catch (SQLException refused) {
      return Optional.empty();
    }
  }
}
