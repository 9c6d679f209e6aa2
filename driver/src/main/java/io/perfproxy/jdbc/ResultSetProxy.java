package io.perfproxy.jdbc;

import io.perfproxy.execution.Execution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result that counts the rows it yields and knows the proxied statement it came from. */
final class ResultSetProxy extends DelegatingResultSet {

  private final ConnectionProxy connection;
  private final @Nullable Execution execution;
  private @Nullable StatementProxy<?> statement;
  private long rows;
  private boolean ended;

  /**
   * A proxy for a result.
   *
   * @param statement the proxied statement it came from, or null if that is not one of ours
   * @param execution the execution whose rows it holds, or null if its rows do not count
   */
  ResultSetProxy(
      ResultSet delegate,
      ConnectionProxy connection,
      @Nullable StatementProxy<?> statement,
      @Nullable Execution execution) {
    super(delegate);
    this.connection = connection;
    this.statement = statement;
    this.execution = execution;
  }

  /** Nothing more will be read, or nobody will say so. */
  void end() {
    if (!ended) {
      ended = true;
      if (execution != null && statement != null) {
        statement.resultRead(execution, rows);
      }
    }
  }

  @Override
  public boolean next() throws SQLException {
    boolean more = delegate.next();
    if (more) {
      rows++;
    } else {
      end();
    }
    return more;
  }

  @Override
  public void close() throws SQLException {
    try {
      delegate.close();
    } finally {
      end();
    }
  }

  @Override
  @SuppressWarnings("NullAway") // JDBC answers null where no statement produced the result
  public Statement getStatement() throws SQLException {
    StatementProxy<?> known = statement;
    if (known != null) {
      return known;
    }
    Statement raw = delegate.getStatement();
    if (raw == null) {
      return null;
    }
    StatementProxy<?> proxy = new StatementProxy<>(raw, connection);
    statement = proxy;
    return proxy;
  }

  @Override
  public Object getObject(int columnIndex) throws SQLException {
    return nested(delegate.getObject(columnIndex));
  }

  @Override
  public Object getObject(String columnLabel) throws SQLException {
    return nested(delegate.getObject(columnLabel));
  }

  /** Some databases return cursors as column values. */
  private Object nested(Object value) {
    return value instanceof ResultSet results
        ? new ResultSetProxy(results, connection, statement, null)
        : value;
  }
}
