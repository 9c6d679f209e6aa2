package io.perfproxy.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.List;

/** The metrics on offer, in the order in which they are written. */
enum MetricFamily {
  DURATION(
      "db_client_operation_duration_seconds",
      Collector.Type.HISTOGRAM,
      "Duration of executions, from the call of the driver to its return."),
  ERRORS("perfproxy_errors_total", Collector.Type.COUNTER, "Executions that failed."),
  SLOW_STATEMENTS(
      "perfproxy_slow_statements_total",
      Collector.Type.COUNTER,
      "Executions that reached the threshold of their shape."),
  ROWS(
      "perfproxy_rows_total",
      Collector.Type.COUNTER,
      "Rows read by the application and rows changed, where the driver told."),
  N_PLUS_ONE(
      "perfproxy_n_plus_one_total",
      Collector.Type.COUNTER,
      "Shapes that were repeated within one unit of work."),
  UNSCOPED(
      "perfproxy_unscoped_executions_total",
      Collector.Type.COUNTER,
      "Executions outside of every unit of work opened by name, since the first was opened."),
  CONNECTIONS_ACTIVE(
      "perfproxy_connections_active",
      Collector.Type.GAUGE,
      "Connections that the application holds."),
  CONNECTION_POOL_SIZE(
      "perfproxy_connection_pool_size",
      Collector.Type.GAUGE,
      "Connections that are open, idle ones included."),
  SHAPES("perfproxy_shapes", Collector.Type.GAUGE, "Shapes that are counted apart."),
  INDEX_USAGE(
      "perfproxy_index_usage_ratio",
      Collector.Type.GAUGE,
      "Share of executions whose plan reads no large table as a whole, of those with a known plan."),
  INTERNAL_ERRORS(
      "perfproxy_internal_errors_total",
      Collector.Type.COUNTER,
      "Failures of perfproxy itself, which the application did not feel.");

  private final String metricName;
  private final Collector.Type type;
  private final String help;

  MetricFamily(String metricName, Collector.Type type, String help) {
    this.metricName = metricName;
    this.type = type;
    this.help = help;
  }

  String metricName() {
    return metricName;
  }

  MetricFamilySamples with(List<Sample> samples) {
    return new MetricFamilySamples(metricName, type, help, samples);
  }
}
