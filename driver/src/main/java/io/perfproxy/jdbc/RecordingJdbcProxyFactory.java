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
import org.jspecify.annotations.Nullable;

/**
 * Puts our wrappers behind datasource-proxy, for applications that build their data source with its
 * {@code ProxyDataSourceBuilder}: {@code .jdbcProxyFactory(instance.jdbcProxyFactory())}.
 *
 * <p>The builder's {@code QueryExecutionListener}s are told of every execution, with the elapsed
 * time in the unit of its configuration's {@code StopwatchFactory}, which is milliseconds unless
 * another one is set ({@code NanoTimeStopwatchFactory}). What they throw does not reach the
 * application. Transformers of texts and parameters, method listeners, proxies of results and the
 * automatic retrieval of generated keys are datasource-proxy's own business and are not applied.
 *
 * <p>Thread-safe. Statements and results need no wrapping of their own here, since a connection of
 * ours hands out wrapped ones; those of connections that are not ours are left to datasource-proxy.
 */
public final class RecordingJdbcProxyFactory implements JdbcProxyFactory {

  private final ConnectionInterceptor interceptor;

  /** A factory whose connections come from the interceptor. */
  public RecordingJdbcProxyFactory(ConnectionInterceptor interceptor) {
    this.interceptor = interceptor;
  }

  @Override
  public DataSource createDataSource(DataSource dataSource, ProxyConfig proxyConfig) {
    return new DataSourceProxy(
        dataSource, connection -> createConnection(connection, null, proxyConfig), () -> {});
  }

  @Override
  public Connection createConnection(
      Connection connection,
      @Nullable ConnectionInfo connectionInfo,
      @Nullable ProxyConfig proxyConfig) {
    if (interceptor instanceof RecordingInterceptor recording) {
      return recording.intercept(connection, connectionInfo, proxyConfig);
    }
    return connectionInfo != null && QueryListening.hasListeners(proxyConfig)
        ? DEFAULT.createConnection(connection, connectionInfo, proxyConfig)
        : connection;
  }

  @Override
  public Statement createStatement(
      Statement statement,
      ConnectionInfo connectionInfo,
      Connection proxyConnection,
      ProxyConfig proxyConfig) {
    return proxyConnection instanceof ConnectionProxy connection
        ? connection.proxyOf(statement)
        : DEFAULT.createStatement(statement, connectionInfo, proxyConnection, proxyConfig);
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
        : DEFAULT.createPreparedStatement(
            preparedStatement, query, connectionInfo, proxyConnection, proxyConfig, generateKey);
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
        : DEFAULT.createCallableStatement(
            callableStatement, query, connectionInfo, proxyConnection, proxyConfig);
  }

  @Override
  public ResultSet createResultSet(
      ResultSet resultSet, ConnectionInfo connectionInfo, ProxyConfig proxyConfig) {
    return DEFAULT.createResultSet(resultSet, connectionInfo, proxyConfig);
  }

  @Override
  public ResultSet createGeneratedKeys(
      ResultSet resultSet, ConnectionInfo connectionInfo, ProxyConfig proxyConfig) {
    return DEFAULT.createGeneratedKeys(resultSet, connectionInfo, proxyConfig);
  }
}
