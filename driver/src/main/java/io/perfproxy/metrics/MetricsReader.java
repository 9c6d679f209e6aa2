package io.perfproxy.metrics;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.connection.TimeSnapshot;
import io.perfproxy.logging.LogLine;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.statistics.Statistics;
import io.perfproxy.statistics.StatisticsSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns one source into series with labels, bounded in number, whatever they are written to in the
 * end. It remembers which series there are, so that these stay the same from reading to reading.
 *
 * <p>Thread-safe: one reading is taken at a time.
 */
public final class MetricsReader {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.metrics");

  private final MetricsSource source;
  private final String proxy;
  private final OperationTables tables;
  private final ShapeSeries shapes;
  private boolean failureLogged;

  /** A reader of the series of this source under its own name. */
  public MetricsReader(MetricsSource source) {
    this(source, LabelValue.of(source.name()));
  }

  /** A reader of the series of this source under another name. */
  MetricsReader(MetricsSource source, String proxy) {
    this.source = source;
    this.proxy = proxy;
    this.tables = new OperationTables(source.maxLabelSets());
    this.shapes = new ShapeSeries(source.maxShapeSeries());
  }

  MetricsSource source() {
    return source;
  }

  String proxy() {
    return proxy;
  }

  /** All series as they are now; none if the source throws, so that nobody sees half of them. */
  public synchronized MetricsReading read() {
    try {
      return new Taking().all();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
      if (!failureLogged) {
        failureLogged = true;
        LOG.warn(
            "{}",
            new LogLine("An instance is left out of the metrics because it cannot be read")
                .with("proxy", proxy),
            failure);
      }
      return new MetricsReading();
    }
  }

  private final class Taking {
    private final MetricsReading reading = new MetricsReading();
    private final Map<MetricLabel, String> instance = Map.of(MetricLabel.PROXY, proxy);

    MetricsReading all() {
      StatisticsSnapshot statistics = source.statistics();
      String system = LabelValue.of(source.databaseSystem());
      tables
          .totals(statistics, source.tracedExecutions())
          .forEach((place, totals) -> operation(system, place, totals));
      shapes.of(statistics, source.nPlusOneByShape()).forEach(this::shape);
      source.nPlusOneBySeverity().forEach(this::findings);
      count(MetricFamily.UNSCOPED, source.unscopedExecutionsTotal());
      connections(source.connections());
      count(MetricFamily.SHAPES, keptApart(statistics));
      double indexUsage = source.indexUsage();
      if (indexUsage >= 0) {
        reading.add(MetricFamily.INDEX_USAGE, new MetricPoint.Value(instance, indexUsage));
      }
      count(MetricFamily.INTERNAL_ERRORS, source.internalErrors());
      return reading;
    }

    private void operation(String system, OperationTable place, OperationTotals totals) {
      Map<MetricLabel, String> labels = new EnumMap<>(instance);
      labels.put(MetricLabel.SYSTEM, system);
      labels.put(MetricLabel.OPERATION, place.operation());
      labels.put(MetricLabel.TABLE, place.table());
      reading.add(MetricFamily.DURATION, totals.durations(labels));
      count(MetricFamily.ERRORS, labels, totals.errors());
      count(MetricFamily.SLOW_STATEMENTS, labels, totals.slow());
      count(MetricFamily.ROWS, labels, totals.rows());
    }

    private void findings(String severity, long total) {
      Map<MetricLabel, String> labels = new EnumMap<>(instance);
      labels.put(MetricLabel.SEVERITY, severity);
      count(MetricFamily.N_PLUS_ONE, labels, total);
    }

    private void shape(ShapeSeries.Series series) {
      ShapeSnapshot counted = series.counted();
      Map<MetricLabel, String> labels = new EnumMap<>(instance);
      labels.put(MetricLabel.OPERATION, counted.shape().operation().label());
      labels.put(MetricLabel.TABLE, series.table());
      labels.put(MetricLabel.SHAPE, series.id());
      count(MetricFamily.SHAPE_EXECUTIONS, labels, counted.executions());
      seconds(MetricFamily.SHAPE_DURATION, labels, counted.totalNanos() / 1e9);
      seconds(MetricFamily.SHAPE_P95, labels, counted.percentileMillis(95) / 1e3);
      count(MetricFamily.SHAPE_SLOW, labels, counted.slow());
      count(MetricFamily.SHAPE_N_PLUS_ONE, labels, series.nPlusOne());
    }

    private void connections(ConnectionSnapshot connections) {
      ConnectionGauges gauges = connections.gauges();
      known(MetricFamily.CONNECTIONS_ACTIVE, gauges.active());
      known(MetricFamily.CONNECTIONS_IDLE, gauges.idle());
      known(MetricFamily.CONNECTIONS_PENDING, gauges.pending());
      known(MetricFamily.CONNECTIONS_MAX, gauges.max());
      known(MetricFamily.CONNECTION_POOL_SIZE, gauges.open());
      if (connections.followed() || connections.create().count() > 0) {
        times(MetricFamily.CONNECTION_CREATE, connections.create());
      }
      if (connections.followed()) {
        times(MetricFamily.CONNECTION_ACQUIRE, connections.acquire());
        times(MetricFamily.CONNECTION_HOLD, connections.hold());
        seconds(MetricFamily.CONNECTION_SQL, instance, connections.sqlNanos() / 1e9);
        times(MetricFamily.TRANSACTION, connections.transaction());
      }
      count(MetricFamily.CONNECTION_FAILURES, connections.failures());
      count(MetricFamily.CONNECTION_TIMEOUTS, connections.timeouts());
      if (connections.heldLong() >= 0) {
        count(MetricFamily.CONNECTIONS_HELD_LONG, connections.heldLong());
        count(MetricFamily.LEAK_SUSPECTS, connections.heldLongTotal());
      }
      count(MetricFamily.COMMITS, connections.commits());
      count(MetricFamily.ROLLBACKS, connections.rollbacks());
    }

    private void times(MetricFamily family, TimeSnapshot times) {
      List<Long> upTo = new ArrayList<>();
      for (int bound = 0; bound < MetricPoint.Histogram.boundsSeconds().size(); bound++) {
        upTo.add(times.upTo(bound));
      }
      upTo.add(times.count());
      reading.add(
          family, new MetricPoint.Histogram(instance, upTo, times.totalNanos() / 1e9, Map.of()));
    }

    private void known(MetricFamily family, int count) {
      if (count >= 0) {
        count(family, count);
      }
    }

    private void count(MetricFamily family, long count) {
      count(family, instance, count);
    }

    private void count(MetricFamily family, Map<MetricLabel, String> labels, long count) {
      reading.add(family, new MetricPoint.Value(labels, (double) count));
    }

    private void seconds(MetricFamily family, Map<MetricLabel, String> labels, double seconds) {
      reading.add(family, new MetricPoint.Value(labels, seconds));
    }
  }

  private static int keptApart(StatisticsSnapshot statistics) {
    boolean overflowed =
        statistics.shapes().stream()
            .anyMatch(counted -> counted.shape().equals(Statistics.OVERFLOW));
    return statistics.shapes().size() - (overflowed ? 1 : 0);
  }
}
