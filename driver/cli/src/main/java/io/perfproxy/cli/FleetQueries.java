package io.perfproxy.cli;

import static io.perfproxy.metrics.MetricFamily.DURATION;
import static io.perfproxy.metrics.MetricFamily.SHAPES;
import static io.perfproxy.metrics.MetricFamily.SHAPE_P95;
import static java.util.stream.Collectors.joining;

import io.perfproxy.metrics.MetricFamily;
import io.perfproxy.metrics.MetricLabel;
import java.util.Arrays;

/**
 * What Prometheus is asked of a fleet over a window that ends now.
 *
 * <p>By how much a counter has grown is its last value less that of the window's beginning, where a
 * series that begins within the window began with 0, as it does with its instance. {@code
 * increase()} is asked only of counters that were reset meanwhile: it estimates between samples,
 * and does not count what a series begins with, which is all of what happened once.
 *
 * @param window a duration of Prometheus, such as {@code 1h}
 */
record FleetQueries(String window) {

  /** Of all families that have the name, those that come from perfproxy. */
  private static final String OURS = "{" + MetricLabel.PROXY.prometheusName() + "!=\"\"}";

  private static final String INSTANCE = "job, instance, " + MetricLabel.PROXY.prometheusName();

  /** The metric that each instance has from its start. */
  static String presence() {
    return SHAPES.prometheusName();
  }

  /** How many instances there were. */
  String instances() {
    return "count(count by (" + INSTANCE + ") (" + last(presence()) + "))";
  }

  /** The sum of a counter over all instances. */
  String total(MetricFamily counter, MetricLabel... labels) {
    return sum(counter.prometheusName(), names(labels));
  }

  /** The executions over all instances. */
  String executions(MetricLabel... labels) {
    return sum(DURATION.prometheusName() + "_count", names(labels));
  }

  /** The time of all executions over all instances, in seconds. */
  String seconds(MetricLabel... labels) {
    return sum(DURATION.prometheusName() + "_sum", names(labels));
  }

  /** The 95th percentile over all instances together, in seconds. */
  String p95(MetricLabel... labels) {
    String withBounds = labels.length == 0 ? "le" : names(labels) + ", le";
    return "histogram_quantile(0.95, "
        + sum(DURATION.prometheusName() + "_bucket", withBounds)
        + ")";
  }

  /** The 95th percentile of a shape in the instance that has the highest, in seconds. */
  String highestP95(MetricLabel... labels) {
    return "max by (" + names(labels) + ") (" + last(SHAPE_P95.prometheusName()) + ")";
  }

  /** In how many instances a counter has grown. */
  String instancesWith(String counter, MetricLabel... labels) {
    String names = names(labels);
    return "count by (" + names + ") (" + sum(counter, INSTANCE + ", " + names) + " > 0)";
  }

  private String sum(String counter, String labels) {
    return "sum by (" + labels + ") (" + grown(counter) + ")";
  }

  private String grown(String counter) {
    String now = last(counter);
    String then = counter + OURS + " offset " + window;
    String changes = counter + OURS + "[" + window + "]";
    return String.join(
        " ",
        "(((" + now + " - (" + then + " or " + now + " * 0)) >= 0)",
        "and (resets(" + changes + ") == 0))",
        "or increase(" + changes + ")");
  }

  private String last(String metric) {
    return "last_over_time(" + metric + OURS + "[" + window + "])";
  }

  private static String names(MetricLabel... labels) {
    return Arrays.stream(labels).map(MetricLabel::prometheusName).collect(joining(", "));
  }
}
