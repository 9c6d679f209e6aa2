package io.perfproxy.jdbc;

import io.perfproxy.execution.InternalErrors;
import java.util.List;
import net.ttddyy.dsproxy.listener.ChainListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.NanoTimeStopwatchFactory;
import net.ttddyy.dsproxy.proxy.ProxyConfig;

/** A datasource-proxy configuration for listeners that are registered with an instance of ours. */
public final class QueryListenerConfig {

  private QueryListenerConfig() {}

  /**
   * A configuration with these listeners, in this order, whose times are in nanoseconds and whose
   * connections are numbered from 1.
   *
   * @param dataSourceName what listeners are told as the data source's name
   * @param errors takes what the listeners throw
   */
  public static ProxyConfig of(
      String dataSourceName, List<QueryExecutionListener> listeners, InternalErrors errors) {
    ChainListener chain = new ChainListener();
    listeners.forEach(listener -> chain.addListener(new GuardedListener(listener, errors)));
    return ProxyConfig.Builder.create()
        .dataSourceName(dataSourceName)
        .queryListener(chain)
        .connectionIdManager(new ConnectionNumbers())
        .stopwatchFactory(new NanoTimeStopwatchFactory())
        .build();
  }
}
