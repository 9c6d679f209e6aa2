package io.perfproxy.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * What all proxies have in common: a delegate that can be unwrapped.
 *
 * <p>{@code unwrap} answers with the proxy itself where it fits, which goes for the vendor's public
 * interfaces as well ({@link ProxyKind}); then with the delegate; and then asks the delegate, so
 * that vendor types are reached through any number of wrappers.
 *
 * <p>{@code toString} and {@code hashCode} are the delegate's. Two proxies are equal if their
 * delegates are, as is the case where a driver or a pool hands out the same object twice. A proxy
 * and its delegate are not equal, in neither direction: the delegate cannot know of the proxy.
 */
abstract class JdbcProxy<D> implements Wrapper {

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
    if (delegate instanceof Wrapper wrapper) {
      return wrapper.unwrap(iface);
    }
    throw new SQLException("Not a wrapper for " + iface.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) throws SQLException {
    return iface.isInstance(this)
        || iface.isInstance(delegate)
        || (delegate instanceof Wrapper wrapper && wrapper.isWrapperFor(iface));
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof JdbcProxy<?> proxy && delegate.equals(proxy.delegate));
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
