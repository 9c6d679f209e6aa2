package io.perfproxy.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All series of an instance at one moment. Not thread-safe until it is handed out. */
public final class MetricsReading {

  private final Map<MetricFamily, List<MetricPoint>> points = new EnumMap<>(MetricFamily.class);

  MetricsReading() {}

  void add(MetricFamily family, MetricPoint point) {
    points.computeIfAbsent(family, none -> new ArrayList<>()).add(point);
  }

  /** The series of a family; empty if it has none now. */
  public List<MetricPoint> of(MetricFamily family) {
    return points.getOrDefault(family, List.of());
  }
}
