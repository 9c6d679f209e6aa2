package io.perfproxy.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/**
 * What all proxies have in common: a delegate that can be unwrapped.
 *
 * <p>{@code unwrap} answers with the proxy itself where it fits, then with the delegate, and then
 * asks the delegate, so that vendor types are reached through any number of wrappers. {@code
 * toString} is the delegate's.
 */
abstract class JdbcProxy<D extends Wrapper> implements Wrapper {

  final D delegate;

  JdbcProxy(D delegate) {
    this.delegate = delegate;
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    if (iface.isInstance(this)) {
      return iface.cast(this);
    }
    if (iface.isInstance(delegate)) {
      return iface.cast(delegate);
    }
    return delegate.unwrap(iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) throws SQLException {
    return iface.isInstance(this) || iface.isInstance(delegate) || delegate.isWrapperFor(iface);
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
