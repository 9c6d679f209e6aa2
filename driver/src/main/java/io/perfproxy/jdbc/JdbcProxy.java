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

  static <T> T unwrap(Wrapper proxy, Wrapper delegate, Class<T> iface) throws SQLException {
    if (iface.isInstance(proxy)) {
      return iface.cast(proxy);
    }
    if (iface.isInstance(delegate)) {
      return iface.cast(delegate);
    }
    return delegate.unwrap(iface);
  }

  static boolean isWrapperFor(Wrapper proxy, Wrapper delegate, Class<?> iface) throws SQLException {
    return iface.isInstance(proxy) || iface.isInstance(delegate) || delegate.isWrapperFor(iface);
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return unwrap(this, delegate, iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) throws SQLException {
    return isWrapperFor(this, delegate, iface);
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
