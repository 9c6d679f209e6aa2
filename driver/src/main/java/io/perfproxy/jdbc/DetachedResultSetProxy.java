package io.perfproxy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result that no statement of ours produced, such as one of the metadata. */
class DetachedResultSetProxy extends NavigableResultSet {

  private final ConnectionProxy connection;
  private @Nullable Statement statement;

  DetachedResultSetProxy(ResultSet delegate, ConnectionProxy connection) {
    super(delegate);
    this.connection = connection;
  }

  /**
   * A proxy for the statement it came from, if the driver tells: it leads back to our connection.
   */
  @Override
  @SuppressWarnings("NullAway") // JDBC answers null where no statement produced the result
  public Statement getStatement() throws SQLException {
    Statement raw = delegate.getStatement();
    if (raw == null) {
      return null;
    }
    if (statement == null) {
      statement = connection.proxyOfAny(raw);
    }
    return statement;
  }

  @Override
  final ConnectionProxy connection() {
    return connection;
  }

  @Override
  final @Nullable StatementProxy<?> origin() {
    return null;
  }
}
