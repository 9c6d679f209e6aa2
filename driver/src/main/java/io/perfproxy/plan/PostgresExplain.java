package io.perfproxy.plan;

import static java.util.stream.Collectors.joining;

import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Dialect;
import io.perfproxy.transaction.SavepointScope;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks PostgreSQL for plans over one connection, which must be in a transaction of the caller's:
 * settings are changed for the transaction only. Not thread-safe.
 */
public final class PostgresExplain {

  private static final String EXPLAIN = "EXPLAIN (VERBOSE, SETTINGS, FORMAT JSON) ";
  private static final String ANALYZE =
      "EXPLAIN (ANALYZE, BUFFERS, VERBOSE, SETTINGS, FORMAT JSON) ";

  /** Plans over thousands of partitions tell nothing that is worth their size. */
  private static final int MAX_LENGTH = 4_000_000;

  private static final String PREPARED = "perfproxy_generic";

  private final Connection connection;
  private final String before;
  private final String after;

  /** Plans from this connection, which stays the caller's to close. */
  public PostgresExplain(Connection connection) {
    this(connection, "", "");
  }

  /**
   * Plans from this connection.
   *
   * @param before statements that are sent with each question, each ended by a semicolon
   * @param after the same, each with one before it
   */
  PostgresExplain(Connection connection, String before, String after) {
    this.connection = connection;
    this.before = before;
    this.after = after;
  }

  /**
   * The plan for these values, which the planner sees as constants.
   *
   * @throws SQLException if the database refuses the statement, and if the text is not {@linkplain
   *     SingleStatement#check one statement}
   */
  public ExecutionPlan custom(String sql, List<BindValue> binds) throws SQLException {
    return ask(EXPLAIN, sql, binds);
  }

  /** The same from running the statement, with what each step did. */
  ExecutionPlan analysed(String sql, List<BindValue> binds) throws SQLException {
    return ask(ANALYZE, sql, binds);
  }

  private ExecutionPlan ask(String explain, String sql, List<BindValue> binds) throws SQLException {
    SingleStatement.check(sql, Dialect.POSTGRESQL);
    try (PreparedStatement statement =
        connection.prepareStatement(before + explain + sql + after)) {
      bind(statement, binds);
      try (ResultSet answer = firstRows(statement)) {
        return read(answer);
      }
    }
  }

  /** The first rows that one of several statements yields. */
  static ResultSet firstRows(PreparedStatement statement) throws SQLException {
    boolean rows = statement.execute();
    while (!rows && statement.getUpdateCount() >= 0) {
      rows = statement.getMoreResults();
    }
    ResultSet result = statement.getResultSet();
    if (result == null) {
      throw new SQLException("no statement has a result", "02000");
    }
    return result;
  }

  /**
   * The plan for any values: what the server uses once it takes its prepared statement to be good
   * enough for all. {@code EXPLAIN (GENERIC_PLAN)} is only for texts with {@code $1} in them, which
   * the driver does not send; a typed {@code PREPARE} works on all versions.
   *
   * @param binds from which the types are inferred
   */
  public ExecutionPlan generic(String sql, List<BindValue> binds) throws SQLException {
    SingleStatement.check(sql, Dialect.POSTGRESQL);
    List<String> types = parameterTypes(sql, binds);
    String text = connection.nativeSQL(sql);
    String declared = types.isEmpty() ? "" : "(" + String.join(", ", types) + ")";
    String nulls =
        types.isEmpty() ? "" : types.stream().map(type -> "NULL").collect(joining(", ", "(", ")"));
    return SavepointScope.undone(
        connection,
        () -> {
          execute("SET LOCAL plan_cache_mode = force_generic_plan");
          execute("PREPARE " + PREPARED + declared + " AS " + text);
          try {
            return SavepointScope.undone(connection, () -> prepared(nulls));
          } finally {
            // It would outlive the transaction.
            execute("DEALLOCATE " + PREPARED);
          }
        });
  }

  private ExecutionPlan prepared(String arguments) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(EXPLAIN + "EXECUTE " + PREPARED + arguments)) {
      return read(answer);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  /** Changes a setting of the planner's until the end of the transaction. */
  public void set(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_catalog.set_config(?, ?, true)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.executeQuery().close();
    }
  }

  private List<String> parameterTypes(String sql, List<BindValue> binds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, binds);
      ParameterMetaData parameters = statement.getParameterMetaData();
      List<String> types = new ArrayList<>();
      for (int i = 1; i <= parameters.getParameterCount(); i++) {
        types.add(parameters.getParameterTypeName(i));
      }
      return types;
    }
  }

  private static void bind(PreparedStatement statement, List<BindValue> binds) throws SQLException {
    for (int i = 0; i < binds.size(); i++) {
      binds.get(i).bind(statement, i + 1);
    }
  }

  private static ExecutionPlan read(ResultSet answer) throws SQLException {
    StringBuilder json = new StringBuilder();
    while (answer.next()) {
      json.append(answer.getString(1)).append('\n');
      if (json.length() > MAX_LENGTH) {
        throw new SQLException("the plan is longer than " + MAX_LENGTH + " characters", "54000");
      }
    }
    try {
      return PostgresPlanReader.read(json.toString());
    } catch (IllegalArgumentException unreadable) {
      throw new SQLException(
          "PostgreSQL's plan cannot be read: " + unreadable.getMessage(), "0A000", unreadable);
    }
  }
}
