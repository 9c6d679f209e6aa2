package io.perfproxy.jdbc;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;
import org.jspecify.annotations.Nullable;

/**
 * A physical connection of a pool or a transaction manager, whose logical connections are recorded.
 * Its listeners are told of events whose source is this proxy.
 */
class PooledConnectionProxy<D extends PooledConnection> extends JdbcProxy<D>
    implements PooledConnection {

  private static final WeakReference<ConnectionProxy> NONE = new WeakReference<>(null);

  private final ConnectionInterceptor interceptor;
  private volatile WeakReference<ConnectionProxy> logical = NONE;

  PooledConnectionProxy(D delegate, ConnectionInterceptor interceptor) {
    super(delegate);
    this.interceptor = interceptor;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = interceptor.take(delegate::getConnection);
    logical = connection instanceof ConnectionProxy proxy ? new WeakReference<>(proxy) : NONE;
    return connection;
  }

  /** A proxy that equals the one the application has, for the statement an event is about. */
  @Nullable PreparedStatement proxyOf(@Nullable PreparedStatement statement) {
    ConnectionProxy connection = logical.get();
    if (connection == null || statement == null) {
      return statement;
    }
    return (PreparedStatement) connection.proxyOfAny(statement);
  }

  @Override
  public void close() throws SQLException {
    delegate.close();
  }

  @Override
  @SuppressWarnings("NullAway") // what the driver says to null is the application's to know
  public void addConnectionEventListener(ConnectionEventListener listener) {
    delegate.addConnectionEventListener(
        listener == null ? null : new ConnectionEvents(listener, this));
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    delegate.removeConnectionEventListener(
        listener == null ? null : new ConnectionEvents(listener, this));
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  public void addStatementEventListener(StatementEventListener listener) {
    delegate.addStatementEventListener(
        listener == null ? null : new StatementEvents(listener, this));
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  public void removeStatementEventListener(StatementEventListener listener) {
    delegate.removeStatementEventListener(
        listener == null ? null : new StatementEvents(listener, this));
  }
}
