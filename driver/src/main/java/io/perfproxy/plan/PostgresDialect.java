package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** PostgreSQL 12 and later. */
final class PostgresDialect implements ExplainDialect {

  /** Planning takes well under a millisecond, but may run code and wait for locks. */
  private static final String PATIENCE = "100ms";

  private static final String READ_ONLY_VIOLATION = "25006";

  /** Of a partition its own size, since that is what is read. */
  private static final String SIZE =
      """
      select greatest(c.reltuples, 0)::bigint,
        pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ? and c.relname = ?
      """;

  @Override
  public boolean undoesSessionChanges() {
    return true;
  }

  @Override
  public void protect(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = '" + PATIENCE + "'");
      statement.execute("SET LOCAL lock_timeout = '" + PATIENCE + "'");
      try (ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
        if (!row.next() || !row.getString(1).equals("on")) {
          throw new SQLException("the transaction is not read-only", READ_ONLY_VIOLATION);
        }
      }
    }
  }

  @Override
  public ExecutionPlan explain(
      Connection connection, String sql, List<BindValue> binds, boolean run) throws SQLException {
    PostgresExplain explain = new PostgresExplain(connection);
    return run && AnalysableStatement.accepts(sql)
        ? explain.analysed(sql, binds)
        : explain.custom(sql, binds);
  }

  @Override
  public List<FullScan> fullScans(Connection connection, ExecutionPlan plan) throws SQLException {
    List<FullScan> scans = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (PlanNode node : plan.nodes()) {
      String schema = node.schema();
      String table = node.relation();
      if (node.isSequentialScan()
          && schema != null
          && table != null
          && seen.add(schema + "." + table)) {
        addSize(connection, schema, table, scans);
      }
    }
    return scans;
  }

  private static void addSize(
      Connection connection, String schema, String table, List<FullScan> scans)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SIZE)) {
      statement.setString(1, schema);
      statement.setString(2, table);
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          scans.add(new FullScan(schema + "." + table, row.getLong(1), row.getLong(2)));
        }
      }
    }
  }

  /** An advisory lock of the session's outlives a rollback. */
  @Override
  public void release(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_catalog.pg_advisory_unlock_all()");
    }
  }
}
