package io.perfproxy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A result that counts the rows it yields and knows the proxied statement it came from. */
class ResultSetProxy extends NavigableResultSet {

  /** For a result whose rows are those of its statement's current execution. */
  static final int COUNTED = 0;

  /** For a result whose rows do not count, such as one of generated keys. */
  static final int NOT_COUNTED = Integer.MIN_VALUE;

  final StatementProxy<?> statement;

  /** Negative if they do not count, or do not count any more. */
  private int rows;

  /**
   * A proxy for a result.
   *
   * @param statement the proxied statement it came from
   * @param rows {@link #COUNTED} or {@link #NOT_COUNTED}
   */
  ResultSetProxy(ResultSet delegate, StatementProxy<?> statement, int rows) {
    super(delegate);
    this.statement = statement;
    this.rows = rows;
  }

  /** Nothing more will be read, or nobody will say so. */
  final void end() {
    int read = rows;
    if (read >= 0) {
      rows = NOT_COUNTED;
      statement.resultRead(read);
    }
  }

  @Override
  public boolean next() throws SQLException {
    boolean more = delegate.next();
    if (!more) {
      end();
    } else if (++rows == Integer.MAX_VALUE) {
      statement.resultRead(rows);
      rows = 0;
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
  final ConnectionProxy connection() {
    return statement.connection;
  }

  @Override
  final StatementProxy<?> origin() {
    return statement;
  }

  /** The proxied statement, unless the driver has none to tell of, or throws. */
  @Override
  @SuppressWarnings("NullAway") // JDBC answers null where no statement produced the result
  public final Statement getStatement() throws SQLException {
    return delegate.getStatement() == null ? null : statement;
  }
}
