package io.perfproxy.jdbc;

import io.perfproxy.execution.InternalErrors;
import java.util.List;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.proxy.Stopwatch;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of one datasource-proxy configuration, and what they know of one connection.
 *
 * <p>What a listener throws is reported and goes no further; the other listeners are told all the
 * same. Listeners that are added to the configuration later hear of connections opened later.
 */
final class QueryListening {

  private final ConnectionInfo connection;
  private final ProxyConfig config;
  private final GuardedListener[] listeners;
  private final InternalErrors errors;

  QueryListening(ConnectionInfo connection, ProxyConfig config, InternalErrors errors) {
    this.connection = connection;
    this.config = config;
    this.listeners =
        config.getQueryListener().getListeners().stream()
            .map(listener -> guarded(listener, errors))
            .toArray(GuardedListener[]::new);
    this.errors = errors;
  }

  /** Whether anybody listens. */
  static boolean hasListeners(@Nullable ProxyConfig config) {
    return config != null && !config.getQueryListener().getListeners().isEmpty();
  }

  ConnectionInfo connection() {
    return connection;
  }

  void connectionClosed() {
    try {
      connection.setClosed(true);
      config.getConnectionIdManager().addClosedId(connection.getConnectionId());
    } catch (Throwable failure) {
      errors.report("connection id manager", failure);
    }
  }

  private static GuardedListener guarded(QueryExecutionListener listener, InternalErrors errors) {
    return listener instanceof GuardedListener guarded
        ? guarded
        : new GuardedListener(listener, errors);
  }

  void before(ExecutionInfo execution, List<QueryInfo> queries) {
    for (GuardedListener listener : listeners) {
      listener.beforeQuery(execution, queries);
    }
  }

  void after(ExecutionInfo execution, List<QueryInfo> queries) {
    for (GuardedListener listener : listeners) {
      listener.afterQuery(execution, queries);
    }
  }

  /** A stopwatch of the configuration, started; null if it has none that works. */
  @Nullable Stopwatch start() {
    try {
      return config.getStopwatchFactory().create().start();
    } catch (Throwable failure) {
      errors.report("stopwatch", failure);
      return null;
    }
  }

  /** In the unit of the configuration's stopwatch. */
  long elapsed(@Nullable Stopwatch stopwatch) {
    try {
      return stopwatch == null ? 0 : stopwatch.getElapsedTime();
    } catch (Throwable failure) {
      errors.report("stopwatch", failure);
      return 0;
    }
  }
}
