package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** H2 2: plans without costs. */
final class H2Dialect implements ExplainDialect {

  private static final String SIZE =
      """
      select row_count_estimate, 0 from information_schema.tables
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
    return ShortQuestion.ask(
        connection,
        "EXPLAIN " + sql,
        binds,
        answer -> {
          answer.next();
          return H2PlanReader.read(answer.getString(1));
        });
  }

  @Override
  public List<FullScan> fullScans(Connection connection, ExecutionPlan plan) throws SQLException {
    TableSizes sizes = new TableSizes(connection, SIZE);
    Set<FullScan> scans = new LinkedHashSet<>();
    for (PlanNode node : plan.nodes()) {
      String table = node.relation();
      if (table != null && (node.isSequentialScan() || node.isFullIndexScan())) {
        sizes.of(node.schema(), table).ifPresent(scans::add);
      }
    }
    return List.copyOf(scans);
  }
}
