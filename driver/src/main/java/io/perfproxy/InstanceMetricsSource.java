package io.perfproxy;

import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.metrics.MetricsSource;
import io.perfproxy.metrics.TracedExecution;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.StatisticsSnapshot;
import java.util.List;
import java.util.Map;

/** An instance as the metrics see it. */
final class InstanceMetricsSource implements MetricsSource {

  private final PerfProxyInstance instance;

  InstanceMetricsSource(PerfProxyInstance instance) {
    this.instance = instance;
  }

  @Override
  public String name() {
    return instance.name();
  }

  /** The names of OpenTelemetry's semantic conventions for {@code db.system.name}. */
  @Override
  public String databaseSystem() {
    Dialect dialect = instance.firstDialect();
    return switch (dialect) {
      case POSTGRESQL -> "postgresql";
      case MYSQL -> "mysql";
      case ORACLE -> "oracle.db";
      case SQLSERVER -> "microsoft.sql_server";
      case H2 -> "h2database";
      case GENERIC -> UNKNOWN_DATABASE_SYSTEM;
    };
  }

  @Override
  public StatisticsSnapshot statistics() {
    return instance.statistics();
  }

  @Override
  public Map<String, Long> nPlusOneBySeverity() {
    return instance.nPlusOne().totalBySeverity();
  }

  @Override
  public long unscopedExecutionsTotal() {
    return instance.unscopedExecutions();
  }

  @Override
  public Map<Shape, Long> nPlusOneByShape() {
    return instance.nPlusOne().totalByShape();
  }

  @Override
  public Map<Shape, List<TracedExecution>> tracedExecutions() {
    return instance.tracedExecutions();
  }

  @Override
  public int maxLabelSets() {
    return instance.settings().metricsLabelSets();
  }

  @Override
  public int maxShapeSeries() {
    return instance.settings().metricsShapes();
  }

  @Override
  public ConnectionSnapshot connections() {
    return instance.connections();
  }

  @Override
  public double indexUsage() {
    if (instance.plans().isEmpty()) {
      // Spares a second look at all counters for each reading.
      return -1;
    }
    IndexUsage usage = instance.indexUsage();
    return usage.executions() == 0 ? -1 : usage.share();
  }

  @Override
  public long internalErrors() {
    return instance.internalErrors();
  }
}
