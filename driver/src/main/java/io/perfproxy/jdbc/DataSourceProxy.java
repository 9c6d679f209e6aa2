package io.perfproxy.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connections are recorded; everything else is the delegate's.
 *
 * <p>{@link #unwrap} reaches the delegate and what it wraps itself, such as a HikariDataSource.
 * Thread-safe if the delegate is.
 */
public final class DataSourceProxy implements DataSource, AutoCloseable {

  private final DataSource delegate;
  private final ConnectionInterceptor interceptor;
  private final ConnectionInterceptor.Source source;
  private final Runnable onClose;

  /**
   * A proxy for a data source.
   *
   * @param interceptor turns its connections into recorded ones
   * @param onClose run once the delegate has been closed
   */
  public DataSourceProxy(DataSource delegate, ConnectionInterceptor interceptor, Runnable onClose) {
    this.delegate = delegate;
    this.interceptor = interceptor;
    this.source = delegate::getConnection;
    this.onClose = onClose;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return interceptor.take(source);
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return interceptor.take(() -> delegate.getConnection(username, password));
  }

  /** Closes the delegate if it can be closed; throws what it throws. */
  @Override
  public void close() throws Exception {
    try {
      if (delegate instanceof AutoCloseable closeable) {
        closeable.close();
      }
    } finally {
      onClose.run();
    }
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    if (iface.isInstance(this)) {
      return iface.cast(this);
    }
    return iface.isInstance(delegate) ? iface.cast(delegate) : delegate.unwrap(iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) throws SQLException {
    return iface.isInstance(this) || iface.isInstance(delegate) || delegate.isWrapperFor(iface);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return delegate.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    delegate.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    delegate.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return delegate.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return delegate.getParentLogger();
  }

  @Override
  public ConnectionBuilder createConnectionBuilder() throws SQLException {
    return new ConnectionBuilderProxy(delegate.createConnectionBuilder(), interceptor);
  }

  @Override
  public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
    return delegate.createShardingKeyBuilder();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
