package io.perfproxy.jdbc;

import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.ttddyy.dsproxy.ConnectionIdManager;

/** Numbers connections from 1, and remembers none of them. Thread-safe. */
final class ConnectionNumbers implements ConnectionIdManager {

  private final AtomicLong last = new AtomicLong();

  @Override
  public String getId(Connection connection) {
    return Long.toString(last.incrementAndGet());
  }

  @Override
  public void addClosedId(String closedId) {
    // Nothing is kept of open connections that could be let go.
  }

  /** Empty: which connections are open is the instance's metric, not a list. */
  @Override
  public Set<String> getOpenConnectionIds() {
    return Set.of();
  }
}
