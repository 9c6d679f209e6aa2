package io.perfproxy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result that no statement of ours produced, such as one of the metadata. */
final class DetachedResultSetProxy extends DelegatingResultSet {

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
    if (statement == null) {
      Statement raw = delegate.getStatement();
      statement = raw == null ? null : new StatementProxy<>(raw, connection);
    }
    return statement;
  }
}
