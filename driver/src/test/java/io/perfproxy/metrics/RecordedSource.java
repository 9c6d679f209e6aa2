package io.perfproxy.metrics;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.execution.Ticker;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.StatisticsSnapshot;
import io.perfproxy.testing.RecordedInstance;
import java.util.Map;

/** A source over what a recorder has recorded. */
final class RecordedSource implements MetricsSource {

  final RecordedInstance instance;
  private final String name;
  volatile boolean broken;
  volatile int maxLabelSets = 200;
  volatile int maxShapeSeries;
  volatile Map<Shape, Long> nPlusOneByShape = Map.of();
  volatile ConnectionGauges gauges = new ConnectionGauges(3, 10, 6, 1, 30);
  volatile ConnectionRecorder connections = new ConnectionRecorder(false, null, Ticker.SYSTEM);

  RecordedSource(String name) {
    this(name, 10_000);
  }

  RecordedSource(String name, int maxShapes) {
    this.name = name;
    this.instance = new RecordedInstance(maxShapes);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String databaseSystem() {
    return "postgresql";
  }

  @Override
  public StatisticsSnapshot statistics() {
    return instance.statistics.snapshot();
  }

  @Override
  public Map<String, Long> nPlusOneBySeverity() {
    return instance.nPlusOne.totalBySeverity();
  }

  @Override
  public long unscopedExecutionsTotal() {
    return 7;
  }

  @Override
  public Map<Shape, Long> nPlusOneByShape() {
    return nPlusOneByShape;
  }

  @Override
  public int maxLabelSets() {
    return maxLabelSets;
  }

  @Override
  public int maxShapeSeries() {
    return maxShapeSeries;
  }

  @Override
  public ConnectionSnapshot connections() {
    return connections.snapshot(gauges);
  }

  @Override
  public double indexUsage() {
    return 0.75;
  }

  @Override
  public long internalErrors() {
    if (broken) {
      throw new IllegalStateException("broken on purpose");
    }
    return 0;
  }
}
