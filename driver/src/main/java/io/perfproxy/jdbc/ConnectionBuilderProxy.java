package io.perfproxy.jdbc;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;

/** A builder whose connection is recorded. */
final class ConnectionBuilderProxy implements ConnectionBuilder {

  private final ConnectionBuilder delegate;
  private final ConnectionInterceptor interceptor;

  ConnectionBuilderProxy(ConnectionBuilder delegate, ConnectionInterceptor interceptor) {
    this.delegate = delegate;
    this.interceptor = interceptor;
  }

  @Override
  public ConnectionBuilder user(String username) {
    delegate.user(username);
    return this;
  }

  @Override
  public ConnectionBuilder password(String password) {
    delegate.password(password);
    return this;
  }

  @Override
  public ConnectionBuilder shardingKey(ShardingKey shardingKey) {
    delegate.shardingKey(shardingKey);
    return this;
  }

  @Override
  public ConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
    delegate.superShardingKey(superShardingKey);
    return this;
  }

  @Override
  public Connection build() throws SQLException {
    return interceptor.take(delegate::build);
  }
}
