package io.perfproxy.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the proxies have in common: a delegate that can be unwrapped.
 *
 * <p>{@code unwrap} answers with the proxy itself where it fits, which goes for the vendor's public
 * interfaces as well ({@link ProxyKind}); then with the delegate; and then asks the delegate, so
 * that vendor types are reached through any number of wrappers.
 *
 * <p>{@code toString} and {@code hashCode} are the delegate's. Two proxies are equal if their
 * delegates are, as is the case where a driver or a pool hands out the same object twice. A proxy
 * and its delegate are not equal, in neither direction: the delegate cannot know of the proxy.
 */
abstract class JdbcProxy<D> implements DelegateHolder, Wrapper {

  final D delegate;

  JdbcProxy(D delegate) {
    this.delegate = delegate;
  }

  static <T> T unwrap(DelegateHolder proxy, Class<T> iface) throws SQLException {
    if (iface.isInstance(proxy)) {
      return iface.cast(proxy);
    }
    Object delegate = proxy.perfproxyDelegate();
    if (iface.isInstance(delegate)) {
      return iface.cast(delegate);
    }
    if (delegate instanceof Wrapper wrapper) {
      return wrapper.unwrap(iface);
    }
    throw new SQLException("Not a wrapper for " + iface.getName());
  }

  static boolean isWrapperFor(DelegateHolder proxy, Class<?> iface) throws SQLException {
    Object delegate = proxy.perfproxyDelegate();
    return iface.isInstance(proxy)
        || iface.isInstance(delegate)
        || (delegate instanceof Wrapper wrapper && wrapper.isWrapperFor(iface));
  }

  static boolean equal(DelegateHolder proxy, @Nullable Object other) {
    return proxy == other
        || (other instanceof DelegateHolder another
            && proxy.perfproxyDelegate().equals(another.perfproxyDelegate()));
  }

  @Override
  public final Object perfproxyDelegate() {
    return delegate;
  }

  @Override
  public final <T> T unwrap(Class<T> iface) throws SQLException {
    return unwrap(this, iface);
  }

  @Override
  public final boolean isWrapperFor(Class<?> iface) throws SQLException {
    return isWrapperFor(this, iface);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return equal(this, other);
  }

  @Override
  public final int hashCode() {
    return delegate.hashCode();
  }

  @Override
  public final String toString() {
    return delegate.toString();
  }
}
