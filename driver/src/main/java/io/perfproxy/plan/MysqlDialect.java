package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** MySQL 5.7 and later, and MariaDB 10.1 and later: plans as JSON, without running anything. */
final class MysqlDialect implements ExplainDialect {

  private static final int PATIENCE_SECONDS = 1;
  private static final long PAGE = 16_384;

  private static final String SIZE =
      "select table_rows, data_length from information_schema.tables"
          + " where table_schema = database() and table_name = ?";

  @Override
  public void protect(Connection connection) {
    // A read-only transaction has begun, and the questions have a timeout of their own.
  }

  @Override
  public ExecutionPlan explain(
      Connection connection, String sql, List<BindValue> binds, boolean run) throws SQLException {
    SingleStatement.check(sql, Dialect.MYSQL);
    try (PreparedStatement statement = connection.prepareStatement("EXPLAIN FORMAT=JSON " + sql)) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      for (int i = 0; i < binds.size(); i++) {
        binds.get(i).bind(statement, i + 1);
      }
      try (ResultSet answer = statement.executeQuery()) {
        answer.next();
        return MysqlPlanReader.read(answer.getString(1));
      } catch (IllegalArgumentException unreadable) {
        throw new SQLException(
            "the plan cannot be read: " + unreadable.getMessage(), "0A000", unreadable);
      }
    }
  }

  /** What is called otherwise in the statement is not found, and not counted. */
  @Override
  public List<FullScan> fullScans(Connection connection, ExecutionPlan plan) throws SQLException {
    List<FullScan> scans = new ArrayList<>();
    for (PlanNode node : plan.nodes()) {
      if (node.isSequentialScan()) {
        try (PreparedStatement statement = connection.prepareStatement(SIZE)) {
          statement.setString(1, node.relation());
          try (ResultSet row = statement.executeQuery()) {
            if (row.next()) {
              scans.add(
                  new FullScan(
                      String.valueOf(node.relation()), row.getLong(1), row.getLong(2) / PAGE));
            }
          }
        }
      }
    }
    return scans;
  }
}
