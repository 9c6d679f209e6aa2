package io.perfproxy.jdbc;

import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;

/**
 * Hands the driver's events on with the proxy as their source. Equal for the same listener, so that
 * a driver that is asked to remove one finds it.
 */
record ConnectionEvents(ConnectionEventListener listener, PooledConnectionProxy<?> source)
    implements ConnectionEventListener {

  @Override
  public void connectionClosed(ConnectionEvent event) {
    listener.connectionClosed(ofProxy(event));
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    listener.connectionErrorOccurred(ofProxy(event));
  }

  private ConnectionEvent ofProxy(ConnectionEvent event) {
    return new ConnectionEvent(source, event.getSQLException());
  }
}
