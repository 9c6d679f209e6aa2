package io.perfproxy.benchmarks.candidate;

import io.perfproxy.benchmarks.limit.TimedDataSource;
import javax.sql.DataSource;

/** One way to reach the driver, in the order of the report. */
public enum Candidate {
  RAW("raw"),
  LIMIT("hand-written limit"),
  PERFPROXY("perfproxy, everything on"),
  PERFPROXY_OFF("perfproxy, enabled=false"),
  DATASOURCE_PROXY("datasource-proxy, empty listener"),
  DATASOURCE_PROXY_RESULTS("datasource-proxy, with its ResultSet proxy"),
  DATASOURCE_PROXY_COUNT("datasource-proxy, count listener"),
  P6SPY("p6spy, no-op appender"),
  OTEL_NOOP("OpenTelemetry JDBC, noop"),
  OTEL_SDK("OpenTelemetry JDBC, SDK without exporter"),
  DRUID("Druid, StatFilter, in its pool"),
  MICROMETER("datasource-micrometer, simple registry");

  private final String label;

  Candidate(String label) {
    this.label = label;
  }

  /** What the report calls it. */
  public String label() {
    return label;
  }

  /** Puts it in front of a data source. */
  public Wrapped wrap(DataSource dataSource) {
    return switch (this) {
      case RAW -> Wrapped.of(dataSource);
      case LIMIT -> Wrapped.of(new TimedDataSource(dataSource));
      case PERFPROXY -> PerfProxyWrapping.wrap(dataSource, true);
      case PERFPROXY_OFF -> PerfProxyWrapping.wrap(dataSource, false);
      case DATASOURCE_PROXY -> DatasourceProxyWrapping.emptyListener(dataSource);
      case DATASOURCE_PROXY_RESULTS -> DatasourceProxyWrapping.resultSetProxy(dataSource);
      case DATASOURCE_PROXY_COUNT -> DatasourceProxyWrapping.countListener(dataSource);
      case P6SPY -> P6SpyWrapping.wrap(dataSource);
      case OTEL_NOOP -> OpenTelemetryWrapping.noop(dataSource);
      case OTEL_SDK -> OpenTelemetryWrapping.sdk(dataSource);
      case DRUID -> DruidWrapping.wrap(dataSource);
      case MICROMETER -> MicrometerWrapping.wrap(dataSource);
    };
  }
}
