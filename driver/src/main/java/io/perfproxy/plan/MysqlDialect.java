package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MySQL 5.7 and later, and MariaDB 10.1 and later: plans as JSON, without running anything. */
final class MysqlDialect implements ExplainDialect {

  /** In pages of 16 KiB, which is InnoDB's default. */
  private static final String SIZE =
      """
      select table_rows, floor(data_length / 16384) from information_schema.tables
      where table_schema = coalesce(?, database()) and table_name = ?
      """;

  @Override
  public void protect(Connection connection) {
    // A read-only transaction has begun, and the questions have a timeout of their own.
  }

  @Override
  public ExecutionPlan explain(
      Connection connection, String sql, List<BindValue> binds, boolean run) throws SQLException {
    SingleStatement.check(sql, Dialect.MYSQL);
    String json =
        ShortQuestion.ask(
            connection,
            "EXPLAIN FORMAT=JSON " + sql,
            binds,
            answer -> {
              answer.next();
              return answer.getString(1);
            });
    try {
      return MysqlPlanReader.read(json, Shape.of(sql, Dialect.MYSQL).tables());
    } catch (IllegalArgumentException unreadable) {
      throw new SQLException(
          "the plan cannot be read: " + unreadable.getMessage(), "0A000", unreadable);
    }
  }

  /** A table that the catalogue does not know is as large as the plan says. */
  @Override
  public List<FullScan> fullScans(Connection connection, ExecutionPlan plan) throws SQLException {
    TableSizes sizes = new TableSizes(connection, SIZE);
    Set<FullScan> scans = new LinkedHashSet<>();
    for (PlanNode node : plan.nodes()) {
      String table = node.relation();
      if (table != null && (node.isSequentialScan() || node.isFullIndexScan())) {
        sizes
            .of(node.schema(), table)
            .or(() -> planned(node, table))
            .filter(scan -> !endsEarly(node, scan))
            .ifPresent(scans::add);
      }
    }
    return List.copyOf(scans);
  }

  private static Optional<FullScan> planned(PlanNode node, String table) {
    return Double.isNaN(node.relationRows())
        ? Optional.empty()
        : Optional.of(new FullScan(table, Math.round(node.relationRows()), 0));
  }

  /**
   * Whether a LIMIT ends the scan of an index, of which the plan then expects but those rows; far
   * fewer, since both numbers are estimates.
   */
  private static boolean endsEarly(PlanNode node, FullScan scan) {
    return node.isFullIndexScan() && node.relationRows() < scan.rows() / 2.0;
  }
}
