package io.perfproxy.jdbc;

import io.perfproxy.execution.Execution;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result that counts the rows it yields and knows the proxied statement it came from. */
class ResultSetProxy extends DelegatingResultSet {

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
    Statement raw = delegate.getStatement();
    if (raw == null) {
      return null;
    }
    StatementProxy<?> known = statement;
    if (known != null) {
      return known;
    }
    StatementProxy<?> proxy = connection.proxyOfAny(raw);
    statement = proxy;
    return proxy;
  }

  @Override
  public Object getObject(int columnIndex) throws SQLException {
    return connection.proxyOfValue(delegate.getObject(columnIndex), statement);
  }

  @Override
  public Object getObject(String columnLabel) throws SQLException {
    return connection.proxyOfValue(delegate.getObject(columnLabel), statement);
  }

  @Override
  public Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
    return connection.proxyOfValue(delegate.getObject(columnIndex, map), statement);
  }

  @Override
  public Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
    return connection.proxyOfValue(delegate.getObject(columnLabel, map), statement);
  }

  @Override
  public <T> T getObject(int columnIndex, Class<T> type) throws SQLException {
    return connection.proxyOfValue(delegate.getObject(columnIndex, type), type, statement);
  }

  @Override
  public <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
    return connection.proxyOfValue(delegate.getObject(columnLabel, type), type, statement);
  }

  @Override
  public Array getArray(int columnIndex) throws SQLException {
    return connection.proxyOf(delegate.getArray(columnIndex));
  }

  @Override
  public Array getArray(String columnLabel) throws SQLException {
    return connection.proxyOf(delegate.getArray(columnLabel));
  }
}
