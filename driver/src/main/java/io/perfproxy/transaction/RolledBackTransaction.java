package io.perfproxy.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A transaction that is rolled back whatever happens, and leaves the connection as it was; one that
 * has been closed or aborted meanwhile is left alone. An instance is what the connection was
 * before.
 */
public final class RolledBackTransaction implements AutoCloseable {

  private final Connection connection;
  private final boolean autoCommit;
  private final boolean readOnly;

  private RolledBackTransaction(Connection connection) throws SQLException {
    this.connection = connection;
    this.autoCommit = connection.getAutoCommit();
    this.readOnly = connection.isReadOnly();
  }

  /**
   * Runs the work in a read-only transaction.
   *
   * @param connection that is in no transaction
   */
  public static <T> T readOnly(Connection connection, Work<T> work) throws SQLException {
    return run(connection, true, work);
  }

  /** The same for work that may write. */
  public static <T> T writing(Connection connection, Work<T> work) throws SQLException {
    return run(connection, false, work);
  }

  private static <T> T run(Connection connection, boolean readOnly, Work<T> work)
      throws SQLException {
    RolledBackTransaction before = new RolledBackTransaction(connection);
    try (before) {
      connection.setReadOnly(readOnly);
      connection.setAutoCommit(false);
      return work.run();
    }
  }

  /**
   * Lets no statement take longer, nor wait longer for a lock, until the end of PostgreSQL's
   * transaction; in milliseconds, and 0 for no limit.
   */
  public static void limit(Connection connection, Duration statement, Duration lock)
      throws SQLException {
    set(connection, "statement_timeout", statement);
    set(connection, "lock_timeout", lock);
  }

  /** Lets PostgreSQL's transaction wait for as long as it takes for the next statement. */
  public static void permitIdling(Connection connection) throws SQLException {
    set(connection, "idle_in_transaction_session_timeout", Duration.ZERO);
  }

  private static void set(Connection connection, String setting, Duration limit)
      throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement("select pg_catalog.set_config(?, ?, true)")) {
      set.setString(1, setting);
      set.setString(2, Long.toString(limit.toMillis()));
      set.executeQuery().close();
    }
  }

  /** Rolls back, and makes the connection what it was. */
  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } finally {
      try {
        connection.setAutoCommit(autoCommit);
      } finally {
        connection.setReadOnly(readOnly);
      }
    }
  }
}
