package io.perfproxy.cli;

import io.perfproxy.metrics.MetricLabel;
import java.util.List;
import java.util.Map;

/**
 * What a fleet has done in the window with one shape, or with one operation on one table.
 *
 * @param labels which
 * @param instances how many have executed it
 * @param p95Seconds NaN if it is unknown
 * @param nPlusOne in how many units of work it was repeated; 0 for an operation
 */
record FleetLoad(
    Map<String, String> labels,
    long instances,
    long executions,
    double totalSeconds,
    double p95Seconds,
    long slow,
    long nPlusOne) {

  String label(MetricLabel label) {
    return labels.getOrDefault(label.prometheusName(), "");
  }

  /** The operation and its table. */
  String operation() {
    return (label(MetricLabel.OPERATION) + " " + label(MetricLabel.TABLE)).strip();
  }

  double averageMillis() {
    return executions == 0 ? 0 : totalSeconds * 1e3 / executions;
  }

  double p95Millis() {
    return p95Seconds * 1e3;
  }

  static double totalSeconds(List<FleetLoad> loads) {
    return loads.stream().mapToDouble(FleetLoad::totalSeconds).sum();
  }
}
