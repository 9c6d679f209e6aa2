package io.perfproxy.jdbc;

import java.sql.SQLException;
import java.sql.ShardingKey;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;

/** A builder whose connection is a proxy. */
final class PooledConnectionBuilderProxy implements PooledConnectionBuilder {

  private final PooledConnectionBuilder delegate;
  private final ConnectionInterceptor interceptor;

  PooledConnectionBuilderProxy(
      PooledConnectionBuilder delegate, ConnectionInterceptor interceptor) {
    this.delegate = delegate;
    this.interceptor = interceptor;
  }

  @Override
  public PooledConnectionBuilder user(String username) {
    delegate.user(username);
    return this;
  }

  @Override
  public PooledConnectionBuilder password(String password) {
    delegate.password(password);
    return this;
  }

  @Override
  public PooledConnectionBuilder shardingKey(ShardingKey shardingKey) {
    delegate.shardingKey(shardingKey);
    return this;
  }

  @Override
  public PooledConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
    delegate.superShardingKey(superShardingKey);
    return this;
  }

  @Override
  public PooledConnection build() throws SQLException {
    return ConnectionPoolDataSourceProxy.proxyOf(delegate.build(), interceptor);
  }
}
