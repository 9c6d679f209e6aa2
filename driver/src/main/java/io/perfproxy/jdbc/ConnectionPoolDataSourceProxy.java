package io.perfproxy.jdbc;

import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A data source for pools. What is executed on its logical connections is recorded. Thread-safe if
 * the delegate is.
 */
public final class ConnectionPoolDataSourceProxy
    extends CommonDataSourceProxy<ConnectionPoolDataSource> implements ConnectionPoolDataSource {

  /**
   * A proxy for a data source.
   *
   * @param interceptor turns logical connections into recorded ones
   */
  public ConnectionPoolDataSourceProxy(
      ConnectionPoolDataSource delegate, ConnectionInterceptor interceptor) {
    super(delegate, interceptor);
  }

  @Override
  public PooledConnection getPooledConnection() throws SQLException {
    return proxyOf(delegate.getPooledConnection(), interceptor);
  }

  @Override
  public PooledConnection getPooledConnection(String user, String password) throws SQLException {
    return proxyOf(delegate.getPooledConnection(user, password), interceptor);
  }

  @Override
  public PooledConnectionBuilder createPooledConnectionBuilder() throws SQLException {
    return new PooledConnectionBuilderProxy(delegate.createPooledConnectionBuilder(), interceptor);
  }

  /** A driver may answer with connections that are ready for distributed transactions as well. */
  @SuppressWarnings("NullAway") // a driver that answers null is answered for with null
  static PooledConnection proxyOf(
      @Nullable PooledConnection connection, ConnectionInterceptor interceptor) {
    if (connection instanceof javax.sql.XAConnection xa) {
      return XADataSourceProxy.proxyOf(xa, interceptor);
    }
    return connection == null ? null : new PooledConnectionProxy<>(connection, interceptor);
  }
}
