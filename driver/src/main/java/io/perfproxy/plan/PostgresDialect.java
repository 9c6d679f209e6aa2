package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** PostgreSQL 12 and later. */
final class PostgresDialect implements ExplainDialect {

  /** Planning takes well under a millisecond, but may run code and wait for locks. */
  private static final String PATIENCE = "100ms";

  /** Read-only can be asked for at any time in a transaction, and not be taken back later. */
  private static final String PROTECTION =
      "SET LOCAL statement_timeout = '"
          + PATIENCE
          + "'; SET LOCAL lock_timeout = '"
          + PATIENCE
          + "'; SET LOCAL transaction_read_only = on; ";

  /** An advisory lock of the session's outlives a rollback. */
  private static final String END = "\n; ROLLBACK; select pg_catalog.pg_advisory_unlock_all()";

  /** Of a partition its own size, since that is what is read. */
  private static final String SIZE =
      """
      select n.nspname || '.' || c.relname, greatest(c.reltuples, 0)::bigint,
        pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any (?) and c.relname = any (?)
      """;

  @Override
  public boolean undoesSessionChanges() {
    return true;
  }

  @Override
  public void protect(Connection connection) throws SQLException {
    execute(connection, PROTECTION);
  }

  @Override
  public ExecutionPlan explain(
      Connection connection, String sql, List<BindValue> binds, boolean run) throws SQLException {
    return explain(new PostgresExplain(connection), sql, binds, run);
  }

  /**
   * All in one message, the end of the transaction included, since each one waits for a server that
   * may have much else to do.
   */
  @Override
  public ExecutionPlan explainAtLast(
      Connection connection, String sql, List<BindValue> binds, boolean run) throws SQLException {
    try {
      return explain(new PostgresExplain(connection, PROTECTION, END), sql, binds, run);
    } catch (SQLException refusal) {
      end(connection, refusal);
      throw refusal;
    }
  }

  private static void end(Connection connection, SQLException reason) {
    try {
      execute(connection, END);
    } catch (SQLException lost) {
      reason.addSuppressed(lost);
    }
  }

  private static ExecutionPlan explain(
      PostgresExplain explain, String sql, List<BindValue> binds, boolean run) throws SQLException {
    return run && AnalysableStatement.accepts(sql)
        ? explain.analysed(sql, binds)
        : explain.custom(sql, binds);
  }

  @Override
  public List<FullScan> fullScans(Connection connection, ExecutionPlan plan) throws SQLException {
    Set<String> schemas = new LinkedHashSet<>();
    Set<String> tables = new LinkedHashSet<>();
    Set<String> read = new HashSet<>();
    for (PlanNode node : plan.nodes()) {
      String schema = node.schema();
      String table = node.relation();
      if (node.isSequentialScan() && schema != null && table != null) {
        schemas.add(schema);
        tables.add(table);
        read.add(schema + "." + table);
      }
    }
    return read.isEmpty()
        ? List.of()
        : sizes(connection, schemas, tables).stream()
            .filter(scan -> read.contains(scan.table()))
            .toList();
  }

  private static List<FullScan> sizes(
      Connection connection, Set<String> schemas, Set<String> tables) throws SQLException {
    List<FullScan> sizes = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PROTECTION + SIZE + END)) {
      statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
      statement.setArray(2, connection.createArrayOf("text", tables.toArray()));
      try (ResultSet row = PostgresExplain.firstRows(statement)) {
        while (row.next()) {
          sizes.add(new FullScan(row.getString(1), row.getLong(2), row.getLong(3)));
        }
      }
    }
    return sizes;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
