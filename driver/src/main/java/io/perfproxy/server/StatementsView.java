package io.perfproxy.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The view, wherever the extension has been put and whatever columns its version has. Not
 * thread-safe.
 *
 * <p>What is read has had one name since version 1.8 of the extension, which came with PostgreSQL
 * 13. The column {@code toplevel}, and the view with what was forgotten, came with 1.9 and
 * PostgreSQL 14. An old version stays in place when the server is upgraded.
 */
final class StatementsView {

  private static final int TIMEOUT_SECONDS = 30;

  /** Texts can be as long as the server accepts them; a longer one is cut, and will not join. */
  private static final int MAX_TEXT = 100_000;

  /** Some thousand texts of that length would not fit into memory at once. */
  private static final int FETCHED_ROWS = 100;

  private static final String HIDDEN = "<insufficient privilege>";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String NOT_IN_PREREQUISITE_STATE = "55000";

  private static final String EXTENSION =
      """
      select pg_catalog.quote_ident(n.nspname), e.extversion
      from pg_catalog.pg_extension e
      join pg_catalog.pg_namespace n on n.oid = e.extnamespace
      where e.extname = 'pg_stat_statements'
      """;

  private static final String STATEMENTS =
      """
      select s.queryid, pg_catalog.pg_get_userbyid(s.userid) as username,
        pg_catalog.left(s.query, :length) as query, s.calls, s.total_exec_time, s.rows,
        s.shared_blks_hit, s.shared_blks_read, s.temp_blks_read, s.temp_blks_written, s.wal_bytes
      from :schema.pg_stat_statements s
      where s.dbid = (select d.oid from pg_catalog.pg_database d
        where d.datname = pg_catalog.current_database())
      """;

  private final Connection connection;
  private final String schema;
  private final Set<String> columns;
  private long hidden;
  private long forgotten;

  private StatementsView(Connection connection, String schema, Set<String> columns) {
    this.connection = connection;
    this.schema = schema;
    this.columns = columns;
  }

  /** Finds it on a connection in a transaction, without which rows are not fetched bit by bit. */
  static StatementsView find(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    if (!"PostgreSQL".equals(product)) {
      throw failure("it is an extension of PostgreSQL, and this database is " + product, null);
    }
    String schema;
    String version;
    try (Statement statement = connection.createStatement();
        ResultSet extension = statement.executeQuery(EXTENSION)) {
      if (!extension.next()) {
        throw failure(
            "it is not installed in database "
                + connection.getCatalog()
                + "; a superuser installs it with CREATE EXTENSION pg_stat_statements, once the"
                + " server's shared_preload_libraries name it",
            null);
      }
      schema = extension.getString(1);
      version = extension.getString(2);
    }
    Set<String> columns = columns(connection, schema);
    if (!columns.contains("wal_bytes")) {
      throw failure(
          "its version "
              + version
              + " is older than 1.8; ALTER EXTENSION pg_stat_statements UPDATE brings that of the"
              + " server, which has to be PostgreSQL 13 or later",
          null);
    }
    return new StatementsView(connection, schema, columns);
  }

  private static Set<String> columns(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery("select * from " + schema + ".pg_stat_statements limit 0")) {
      Set<String> columns = new HashSet<>();
      ResultSetMetaData metaData = none.getMetaData();
      for (int column = 1; column <= metaData.getColumnCount(); column++) {
        columns.add(metaData.getColumnName(column));
      }
      return columns;
    } catch (SQLException failure) {
      throw explained(failure, connection);
    }
  }

  /** How many statements have been left out because their texts are not for this role to see. */
  long hidden() {
    return hidden;
  }

  /** How often the server has forgotten statements; 0 where it does not tell. */
  long forgotten() {
    return forgotten;
  }

  /** Hands over each statement with its text. */
  void forEach(BiConsumer<String, ServerStatement> consumer) throws SQLException {
    boolean tellsLevel = columns.contains("toplevel");
    String query =
        STATEMENTS.replace(":length", String.valueOf(MAX_TEXT)).replace(":schema", schema)
            + (tellsLevel ? " and s.toplevel" : "");
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setFetchSize(FETCHED_ROWS);
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          read(rows, consumer);
        }
      }
      if (tellsLevel) {
        forgotten = readForgotten(statement);
      }
    } catch (SQLException failure) {
      throw explained(failure, connection);
    }
  }

  private void read(ResultSet row, BiConsumer<String, ServerStatement> consumer)
      throws SQLException {
    long queryId = row.getLong("queryid");
    String text = row.getString("query");
    if (text == null || text.equals(HIDDEN)) {
      hidden++;
      return;
    }
    consumer.accept(
        text,
        new ServerStatement(
            queryId,
            row.getString("username"),
            new ServerCounters(
                row.getLong("calls"),
                row.getDouble("total_exec_time"),
                row.getLong("rows"),
                row.getLong("shared_blks_hit"),
                row.getLong("shared_blks_read"),
                row.getLong("temp_blks_read"),
                row.getLong("temp_blks_written"),
                row.getLong("wal_bytes"))));
  }

  private long readForgotten(Statement statement) throws SQLException {
    try (ResultSet info =
        statement.executeQuery("select dealloc from " + schema + ".pg_stat_statements_info")) {
      return info.next() ? info.getLong(1) : 0;
    }
  }

  private static SQLException explained(SQLException failure, Connection connection)
      throws SQLException {
    if (INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())) {
      return failure(
          "role "
              + connection.getMetaData().getUserName()
              + " may not read it; GRANT pg_read_all_stats lets it",
          failure);
    }
    if (NOT_IN_PREREQUISITE_STATE.equals(failure.getSQLState())) {
      return failure(
          "the server has not loaded it; name it in shared_preload_libraries and restart the"
              + " server",
          failure);
    }
    return failure;
  }

  private static SQLException failure(String reason, @Nullable SQLException cause) {
    return new SQLException(
        "perfproxy cannot read pg_stat_statements: " + reason,
        cause == null ? "0A000" : cause.getSQLState(),
        cause);
  }
}
