package io.perfproxy.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.proxy.JdbcProxyFactory;
import net.ttddyy.dsproxy.proxy.ProxyConfig;

/**
 * Puts our wrappers behind datasource-proxy, for applications that build their data source with its
 * {@code ProxyDataSourceBuilder}: {@code .jdbcProxyFactory(instance.jdbcProxyFactory())}.
 *
 * <p>Thread-safe. Statements and results need no wrapping of their own here, since a connection of
 * ours hands out wrapped ones.
 */
public final class RecordingJdbcProxyFactory implements JdbcProxyFactory {

  private final ConnectionInterceptor interceptor;

  /** A factory whose connections come from the interceptor. */
  public RecordingJdbcProxyFactory(ConnectionInterceptor interceptor) {
    this.interceptor = interceptor;
  }

  @Override
  public DataSource createDataSource(DataSource dataSource, ProxyConfig proxyConfig) {
    return new DataSourceProxy(dataSource, interceptor, () -> {});
  }

  @Override
  public Connection createConnection(
      Connection connection, ConnectionInfo connectionInfo, ProxyConfig proxyConfig) {
    return interceptor.intercept(connection);
  }

  @Override
  public Statement createStatement(
      Statement statement,
      ConnectionInfo connectionInfo,
      Connection proxyConnection,
      ProxyConfig proxyConfig) {
    return proxyConnection instanceof ConnectionProxy connection
        ? connection.proxyOf(statement)
        : statement;
  }

  @Override
  public PreparedStatement createPreparedStatement(
      PreparedStatement preparedStatement,
      String query,
      ConnectionInfo connectionInfo,
      Connection proxyConnection,
      ProxyConfig proxyConfig,
      boolean generateKey) {
    return proxyConnection instanceof ConnectionProxy connection
        ? connection.proxyOf(preparedStatement, query)
        : preparedStatement;
  }

  @Override
  public CallableStatement createCallableStatement(
      CallableStatement callableStatement,
      String query,
      ConnectionInfo connectionInfo,
      Connection proxyConnection,
      ProxyConfig proxyConfig) {
    return proxyConnection instanceof ConnectionProxy connection
        ? connection.proxyOf(callableStatement, query)
        : callableStatement;
  }

  @Override
  public ResultSet createResultSet(
      ResultSet resultSet, ConnectionInfo connectionInfo, ProxyConfig proxyConfig) {
    return resultSet;
  }

  @Override
  public ResultSet createGeneratedKeys(
      ResultSet resultSet, ConnectionInfo connectionInfo, ProxyConfig proxyConfig) {
    return resultSet;
  }
}
