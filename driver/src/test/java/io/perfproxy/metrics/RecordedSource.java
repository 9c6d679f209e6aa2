package io.perfproxy.metrics;

import io.perfproxy.statistics.StatisticsSnapshot;
import io.perfproxy.testing.RecordedInstance;

/** A source over what a recorder has recorded. */
final class RecordedSource implements MetricsSource {

  final RecordedInstance instance;
  private final String name;
  volatile boolean broken;
  volatile int connectionsActive = 3;
  volatile int connectionPoolSize = 10;

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
  public long nPlusOneTotal() {
    return instance.nPlusOne.total();
  }

  @Override
  public long unscopedExecutionsTotal() {
    return 7;
  }

  @Override
  public int connectionsActive() {
    return connectionsActive;
  }

  @Override
  public int connectionPoolSize() {
    return connectionPoolSize;
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
