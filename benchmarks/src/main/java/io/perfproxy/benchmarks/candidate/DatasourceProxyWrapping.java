package io.perfproxy.benchmarks.candidate;

import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.DataSourceQueryCountListener;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** datasource-proxy with its own JDK proxies. */
final class DatasourceProxyWrapping {

  private DatasourceProxyWrapping() {}

  static Wrapped emptyListener(DataSource dataSource) {
    return Wrapped.of(
        ProxyDataSourceBuilder.create(dataSource)
            .listener(new NoOpQueryExecutionListener())
            .build());
  }

  static Wrapped resultSetProxy(DataSource dataSource) {
    return Wrapped.of(
        ProxyDataSourceBuilder.create(dataSource)
            .listener(new NoOpQueryExecutionListener())
            .proxyResultSet()
            .build());
  }

  static Wrapped countListener(DataSource dataSource) {
    return Wrapped.of(
        ProxyDataSourceBuilder.create(dataSource)
            .listener(new DataSourceQueryCountListener())
            .build());
  }
}
