package io.perfproxy.jdbc;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source for distributed transactions. What is executed on its logical connections is
 * recorded; the {@code XAResource} is the driver's own. Thread-safe if the delegate is.
 */
public final class XADataSourceProxy extends CommonDataSourceProxy<XADataSource>
    implements XADataSource {

  /**
   * A proxy for a data source.
   *
   * @param interceptor turns logical connections into recorded ones
   */
  public XADataSourceProxy(XADataSource delegate, ConnectionInterceptor interceptor) {
    super(delegate, interceptor);
  }

  @Override
  public XAConnection getXAConnection() throws SQLException {
    return proxyOf(delegate.getXAConnection(), interceptor);
  }

  @Override
  public XAConnection getXAConnection(String user, String password) throws SQLException {
    return proxyOf(delegate.getXAConnection(user, password), interceptor);
  }

  @Override
  public XAConnectionBuilder createXAConnectionBuilder() throws SQLException {
    return new XAConnectionBuilderProxy(delegate.createXAConnectionBuilder(), interceptor);
  }

  @SuppressWarnings("NullAway") // a driver that answers null is answered for with null
  static XAConnection proxyOf(
      @Nullable XAConnection connection, ConnectionInterceptor interceptor) {
    return connection == null ? null : new XAConnectionProxy(connection, interceptor);
  }
}
