package io.perfproxy.jdbc;

import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;

/**
 * Hands the driver's events on with the proxies as their source and statement. Equal for the same
 * listener, so that a driver that is asked to remove one finds it.
 */
record StatementEvents(StatementEventListener listener, PooledConnectionProxy<?> source)
    implements StatementEventListener {

  @Override
  public void statementClosed(StatementEvent event) {
    listener.statementClosed(ofProxy(event));
  }

  @Override
  public void statementErrorOccurred(StatementEvent event) {
    listener.statementErrorOccurred(ofProxy(event));
  }

  private StatementEvent ofProxy(StatementEvent event) {
    return new StatementEvent(
        source, source.proxyOf(event.getStatement()), event.getSQLException());
  }
}
