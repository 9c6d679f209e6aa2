package io.perfproxy.plan;

import io.perfproxy.shape.Shape;
import io.perfproxy.transaction.RolledBackTransaction;
import io.perfproxy.transaction.SavepointScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
            Map<Shape, ExecutionPlan> planned = new LinkedHashMap<>();
            statements.forEach(
                (shape, sql) -> plan(connection, sql).ifPresent(plan -> planned.put(shape, plan)));
            List<CapturedPlan> plans = new ArrayList<>();
            for (Map.Entry<Shape, ExecutionPlan> each : planned.entrySet()) {
              captured(connection, dialect, each.getKey(), each.getValue()).ifPresent(plans::add);
            }
            return plans;
          });
    }
  }

  private static Optional<ExecutionPlan> plan(Connection connection, String sql) {
    try {
      return Optional.of(
          SavepointScope.undone(
              connection, () -> new PostgresExplain(connection).generic(sql, List.of())));
    } catch (SQLException refused) {
      return Optional.empty();
    }
  }

  /** Asks for the sizes of tables, which is a transaction of its own. */
  private static Optional<CapturedPlan> captured(
      Connection connection, PostgresDialect dialect, Shape shape, ExecutionPlan plan)
      throws SQLException {
    try {
      List<FullScan> scans = dialect.fullScans(connection, plan);
      return Optional.of(
          new CapturedPlan(shape, MaskedPlan.of(plan), Instant.now(), Duration.ZERO, scans));
    } catch (SQLException refused) {
      connection.rollback();
      return Optional.empty();
    }
  }
}
