package io.perfproxy.jdbc;

import java.sql.SQLException;
import java.sql.ShardingKey;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;

/** A builder whose connection is a proxy. */
final class XAConnectionBuilderProxy implements XAConnectionBuilder {

  private final XAConnectionBuilder delegate;
  private final ConnectionInterceptor interceptor;

  XAConnectionBuilderProxy(XAConnectionBuilder delegate, ConnectionInterceptor interceptor) {
    this.delegate = delegate;
    this.interceptor = interceptor;
  }

  @Override
  public XAConnectionBuilder user(String username) {
    delegate.user(username);
    return this;
  }

  @Override
  public XAConnectionBuilder password(String password) {
    delegate.password(password);
    return this;
  }

  @Override
  public XAConnectionBuilder shardingKey(ShardingKey shardingKey) {
    delegate.shardingKey(shardingKey);
    return this;
  }

  @Override
  public XAConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
    delegate.superShardingKey(superShardingKey);
    return this;
  }

  @Override
  public XAConnection build() throws SQLException {
    return XADataSourceProxy.proxyOf(delegate.build(), interceptor);
  }
}
