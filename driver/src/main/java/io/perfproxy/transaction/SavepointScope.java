package io.perfproxy.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * A part of a transaction that can be undone without the rest, and fail without it. Its savepoint
 * is always released: each that stays takes memory and a lock of the server's until the transaction
 * ends.
 */
public final class SavepointScope implements AutoCloseable {

  private final Connection connection;
  private final Savepoint before;
  private boolean kept;

  private SavepointScope(Connection connection) throws SQLException {
    this.connection = connection;
    this.before = connection.setSavepoint();
  }

  /** Runs the work, and undoes it. */
  public static <T> T undone(Connection connection, Work<T> work) throws SQLException {
    SavepointScope scope = new SavepointScope(connection);
    try (scope) {
      return work.run();
    }
  }

  /** Runs the work, and undoes it if it fails. */
  public static <T> T kept(Connection connection, Work<T> work) throws SQLException {
    SavepointScope scope = new SavepointScope(connection);
    try (scope) {
      T done = work.run();
      scope.kept = true;
      return done;
    }
  }

  /** Ends the part; what it did stays only if that was decided. */
  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    if (!kept) {
      connection.rollback(before);
    }
    connection.releaseSavepoint(before);
  }
}
