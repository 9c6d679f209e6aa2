package io.perfproxy.metrics;

import io.perfproxy.logging.LogLine;
import io.perfproxy.statistics.Statistics;
import io.perfproxy.statistics.StatisticsSnapshot;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One source under its label. Thread-safe: one scrape reads it at a time. */
final class ScrapedSource {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.metrics");

  private static final List<String> LABELS = List.of("proxy");
  private static final List<String> OPERATION_LABELS =
      List.of("proxy", "db_system_name", "db_operation_name", "db_collection_name");
  private static final List<String> BUCKET_LABELS =
      List.of("proxy", "db_system_name", "db_operation_name", "db_collection_name", "le");

  private static final String[] BOUNDS = bounds();

  private final MetricsSource source;
  private final String proxy;
  private final OperationTables tables = new OperationTables();
  private boolean failureLogged;

  ScrapedSource(MetricsSource source, String proxy) {
    this.source = source;
    this.proxy = proxy;
  }

  MetricsSource source() {
    return source;
  }

  String proxy() {
    return proxy;
  }

  /** All samples as they are now; none if the source throws, so that no scrape holds half of it. */
  synchronized Map<MetricFamily, List<Sample>> read() {
    try {
      return new Reading().take();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
      if (!failureLogged) {
        failureLogged = true;
        LOG.warn(
            "{}",
            new LogLine("An instance is left out of the metrics because it cannot be read")
                .with("proxy", proxy),
            failure);
      }
      return Map.of();
    }
  }

  private final class Reading {
    private final Map<MetricFamily, List<Sample>> samples = new EnumMap<>(MetricFamily.class);

    Map<MetricFamily, List<Sample>> take() {
      StatisticsSnapshot statistics = source.statistics();
      String system = LabelValue.of(source.databaseSystem());
      tables
          .totals(statistics)
          .forEach(
              (place, totals) ->
                  operation(List.of(proxy, system, place.operation(), place.table()), totals));
      add(MetricFamily.N_PLUS_ONE, source.nPlusOneTotal());
      add(MetricFamily.UNSCOPED, source.unscopedExecutionsTotal());
      addIfKnown(MetricFamily.CONNECTIONS_ACTIVE, source.connectionsActive());
      addIfKnown(MetricFamily.CONNECTION_POOL_SIZE, source.connectionPoolSize());
      add(MetricFamily.SHAPES, keptApart(statistics));
      double indexUsage = source.indexUsage();
      if (indexUsage >= 0) {
        MetricFamily family = MetricFamily.INDEX_USAGE;
        add(family, family.metricName(), LABELS, List.of(proxy), indexUsage);
      }
      add(MetricFamily.INTERNAL_ERRORS, source.internalErrors());
      return samples;
    }

    private void operation(List<String> labels, OperationTotals totals) {
      String duration = MetricFamily.DURATION.metricName();
      for (int bound = 0; bound < BOUNDS.length; bound++) {
        bucket(labels, BOUNDS[bound], totals.upTo(bound));
      }
      bucket(labels, "+Inf", totals.count());
      add(
          MetricFamily.DURATION,
          duration + "_count",
          OPERATION_LABELS,
          labels,
          (double) totals.count());
      add(MetricFamily.DURATION, duration + "_sum", OPERATION_LABELS, labels, totals.seconds());
      counter(MetricFamily.ERRORS, labels, totals.errors());
      counter(MetricFamily.SLOW_STATEMENTS, labels, totals.slow());
      counter(MetricFamily.ROWS, labels, totals.rows());
    }

    private void bucket(List<String> labels, String bound, long count) {
      List<String> withBound = new ArrayList<>(labels);
      withBound.add(bound);
      add(
          MetricFamily.DURATION,
          MetricFamily.DURATION.metricName() + "_bucket",
          BUCKET_LABELS,
          withBound,
          (double) count);
    }

    private void counter(MetricFamily family, List<String> labels, long value) {
      add(family, family.metricName(), OPERATION_LABELS, labels, (double) value);
    }

    private void addIfKnown(MetricFamily family, int value) {
      if (value >= 0) {
        add(family, value);
      }
    }

    private void add(MetricFamily family, long value) {
      add(family, family.metricName(), LABELS, List.of(proxy), (double) value);
    }

    private void add(
        MetricFamily family, String name, List<String> labels, List<String> values, double value) {
      samples
          .computeIfAbsent(family, none -> new ArrayList<>())
          .add(new Sample(name, labels, values, value));
    }
  }

  private static int keptApart(StatisticsSnapshot statistics) {
    boolean overflowed =
        statistics.shapes().stream()
            .anyMatch(counted -> counted.shape().equals(Statistics.OVERFLOW));
    return statistics.shapes().size() - (overflowed ? 1 : 0);
  }

  private static String[] bounds() {
    String[] bounds = new String[OperationTotals.BOUNDS_NANOS.length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = Collector.doubleToGoString(OperationTotals.BOUNDS_NANOS[i] / 1e9);
    }
    return bounds;
  }
}
