package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** H2 2: plans without costs. */
final class H2Dialect implements ExplainDialect {

  private static final int PATIENCE_SECONDS = 1;

  private static final String SIZE =
      """
      select row_count_estimate from information_schema.tables
      where table_schema = ? and table_name = ?
      """;

  @Override
  public void protect(Connection connection) {
    // EXPLAIN runs nothing here, and the questions have a timeout of their own.
  }

  @Override
  public ExecutionPlan explain(
      Connection connection, String sql, List<BindValue> binds, boolean run) throws SQLException {
    SingleStatement.check(sql, Dialect.H2);
    try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      for (int i = 0; i < binds.size(); i++) {
        binds.get(i).bind(statement, i + 1);
      }
      try (ResultSet answer = statement.executeQuery()) {
        answer.next();
        return H2PlanReader.read(answer.getString(1));
      }
    }
  }

  @Override
  public List<FullScan> fullScans(Connection connection, ExecutionPlan plan) throws SQLException {
    List<FullScan> scans = new ArrayList<>();
    for (PlanNode node : plan.nodes()) {
      if (node.isSequentialScan() || node.type().equals(H2PlanReader.FULL_INDEX_SCAN)) {
        try (PreparedStatement statement = connection.prepareStatement(SIZE)) {
          statement.setString(1, node.schema());
          statement.setString(2, node.relation());
          try (ResultSet row = statement.executeQuery()) {
            if (row.next()) {
              scans.add(new FullScan(node.schema() + "." + node.relation(), row.getLong(1), 0));
            }
          }
        }
      }
    }
    return scans;
  }
}
