package io.perfproxy.metrics;

import io.perfproxy.connection.TimeSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The state of one series. */
public sealed interface MetricPoint {

  /** What tells it from the other series of its family, in the order of {@link MetricLabel}. */
  Map<MetricLabel, String> labels();

  /**
   * The state of a counter or a gauge.
   *
   * @param value a count, or seconds
   */
  record Value(Map<MetricLabel, String> labels, double value) implements MetricPoint {}

  /**
   * The state of a histogram.
   *
   * @param upTo how many are at most as long as each of {@link #boundsSeconds}, and last how many
   *     there are
   * @param seconds all of them together
   * @param exemplars durations of which the trace is known, one for each bucket at most
   */
  record Histogram(
      Map<MetricLabel, String> labels,
      List<Long> upTo,
      double seconds,
      Map<Integer, TracedExecution> exemplars)
      implements MetricPoint {

    private static final List<Double> BOUNDS_SECONDS = seconds(TimeSnapshot.boundsNanos());

    /** The inclusive upper bounds of the buckets in seconds, but for the last, which has none. */
    public static List<Double> boundsSeconds() {
      return BOUNDS_SECONDS;
    }

    /** How many are in each bucket alone. */
    public List<Long> counts() {
      List<Long> counts = new ArrayList<>();
      long before = 0;
      for (long cumulative : upTo) {
        counts.add(cumulative - before);
        before = cumulative;
      }
      return counts;
    }

    /** How many durations it holds. */
    public long count() {
      return upTo.get(upTo.size() - 1);
    }

    private static List<Double> seconds(long[] nanos) {
      return Arrays.stream(nanos).mapToObj(each -> each / 1e9).toList();
    }
  }
}
