package io.perfproxy.jdbc;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A physical connection of a transaction manager; its resource is the driver's own. */
final class XAConnectionProxy extends PooledConnectionProxy<XAConnection> implements XAConnection {

  XAConnectionProxy(XAConnection delegate, ConnectionInterceptor interceptor) {
    super(delegate, interceptor);
  }

  @Override
  public XAResource getXAResource() throws SQLException {
    return delegate.getXAResource();
  }
}
