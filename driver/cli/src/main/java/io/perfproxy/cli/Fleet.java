package io.perfproxy.cli;

import static io.perfproxy.metrics.MetricFamily.DURATION;
import static io.perfproxy.metrics.MetricFamily.ERRORS;
import static io.perfproxy.metrics.MetricFamily.N_PLUS_ONE;
import static io.perfproxy.metrics.MetricFamily.SHAPE_DURATION;
import static io.perfproxy.metrics.MetricFamily.SHAPE_EXECUTIONS;
import static io.perfproxy.metrics.MetricFamily.SHAPE_N_PLUS_ONE;
import static io.perfproxy.metrics.MetricFamily.SHAPE_SLOW;
import static io.perfproxy.metrics.MetricFamily.SLOW_STATEMENTS;
import static io.perfproxy.metrics.MetricLabel.OPERATION;
import static io.perfproxy.metrics.MetricLabel.PROXY;
import static io.perfproxy.metrics.MetricLabel.SEVERITY;
import static io.perfproxy.metrics.MetricLabel.SHAPE;
import static io.perfproxy.metrics.MetricLabel.TABLE;

import io.perfproxy.cli.Prometheus.Sample;
import io.perfproxy.metrics.MetricLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the instances that a Prometheus scrapes have done in a window.
 *
 * @param p95Seconds of all executions; NaN if there were none
 * @param byShape whether the loads are those of shapes; else, as no instance has metrics of shapes,
 *     those of operations on tables
 * @param nPlusOne findings by instance name and severity
 */
record Fleet(
    long instances,
    long executions,
    double totalSeconds,
    double p95Seconds,
    long slow,
    long errors,
    boolean byShape,
    List<FleetLoad> loads,
    List<Findings> nPlusOne) {

  /** How many N+1 were found under one name. */
  record Findings(String proxy, String severity, long count) {}

  /**
   * Asks for it.
   *
   * @throws IOException if it cannot be asked, or has no metrics of perfproxy
   */
  static Fleet of(Prometheus prometheus, FleetQueries queries) throws IOException {
    double instances = single(prometheus.query(queries.instances()));
    if (!(instances > 0)) {
      throw new IOException(
          "Prometheus at "
              + prometheus.url()
              + " has no metrics of perfproxy: "
              + FleetQueries.presence()
              + " has no sample in the last "
              + queries.window());
    }
    List<FleetLoad> shapes = shapes(prometheus, queries);
    return new Fleet(
        (long) instances,
        count(prometheus.query(queries.executions())),
        sum(prometheus.query(queries.seconds())),
        single(prometheus.query(queries.p95())),
        count(prometheus.query(queries.total(SLOW_STATEMENTS))),
        count(prometheus.query(queries.total(ERRORS))),
        !shapes.isEmpty(),
        shapes.isEmpty() ? operations(prometheus, queries) : shapes,
        findings(prometheus.query(queries.total(N_PLUS_ONE, PROXY, SEVERITY))));
  }

  private static List<FleetLoad> shapes(Prometheus prometheus, FleetQueries queries)
      throws IOException {
    MetricLabel[] labels = {SHAPE, OPERATION, TABLE};
    List<Sample> executions = prometheus.query(queries.total(SHAPE_EXECUTIONS, labels));
    if (executions.isEmpty()) {
      return List.of();
    }
    String counter = SHAPE_EXECUTIONS.prometheusName();
    return loads(
        executions,
        prometheus.query(queries.instancesWith(counter, labels)),
        prometheus.query(queries.total(SHAPE_DURATION, labels)),
        prometheus.query(queries.highestP95(labels)),
        prometheus.query(queries.total(SHAPE_SLOW, labels)),
        prometheus.query(queries.total(SHAPE_N_PLUS_ONE, labels)));
  }

  private static List<FleetLoad> operations(Prometheus prometheus, FleetQueries queries)
      throws IOException {
    MetricLabel[] labels = {OPERATION, TABLE};
    String counter = DURATION.prometheusName() + "_count";
    return loads(
        prometheus.query(queries.executions(labels)),
        prometheus.query(queries.instancesWith(counter, labels)),
        prometheus.query(queries.seconds(labels)),
        prometheus.query(queries.p95(labels)),
        prometheus.query(queries.total(SLOW_STATEMENTS, labels)),
        List.of());
  }

  private static List<FleetLoad> loads(
      List<Sample> executions,
      List<Sample> instances,
      List<Sample> seconds,
      List<Sample> p95,
      List<Sample> slow,
      List<Sample> nPlusOne) {
    Map<Map<String, String>, Double> instancesOf = byLabels(instances);
    Map<Map<String, String>, Double> secondsOf = byLabels(seconds);
    Map<Map<String, String>, Double> p95Of = byLabels(p95);
    Map<Map<String, String>, Double> slowOf = byLabels(slow);
    Map<Map<String, String>, Double> nPlusOneOf = byLabels(nPlusOne);
    List<FleetLoad> loads = new ArrayList<>();
    for (Sample executed : executions) {
      Map<String, String> labels = executed.labels();
      long times = Math.round(executed.value());
      if (times > 0) {
        loads.add(
            new FleetLoad(
                labels,
                Math.round(instancesOf.getOrDefault(labels, 0.0)),
                times,
                secondsOf.getOrDefault(labels, 0.0),
                p95Of.getOrDefault(labels, Double.NaN),
                Math.round(slowOf.getOrDefault(labels, 0.0)),
                Math.round(nPlusOneOf.getOrDefault(labels, 0.0))));
      }
    }
    return loads;
  }

  private static List<Findings> findings(List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                new Findings(
                    sample.labels().getOrDefault(PROXY.prometheusName(), ""),
                    sample.labels().getOrDefault(SEVERITY.prometheusName(), ""),
                    Math.round(sample.value())))
        .filter(findings -> findings.count() > 0)
        .toList();
  }

  private static Map<Map<String, String>, Double> byLabels(List<Sample> samples) {
    Map<Map<String, String>, Double> values = new HashMap<>();
    samples.forEach(sample -> values.put(sample.labels(), sample.value()));
    return values;
  }

  private static double single(List<Sample> samples) {
    return samples.isEmpty() ? Double.NaN : samples.get(0).value();
  }

  private static double sum(List<Sample> samples) {
    return samples.stream().mapToDouble(Sample::value).sum();
  }

  private static long count(List<Sample> samples) {
    return Math.round(sum(samples));
  }
}
