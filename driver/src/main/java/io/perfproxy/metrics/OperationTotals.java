package io.perfproxy.metrics;

import io.perfproxy.connection.TimeSnapshot;
import io.perfproxy.statistics.LatencySnapshot;
import io.perfproxy.statistics.ShapeSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The counters of all shapes of one operation and table together. Not thread-safe. */
final class OperationTotals {

  /** {@link LatencySnapshot#countUpTo} is exact for each of these. */
  private static final long[] BOUNDS_NANOS = TimeSnapshot.boundsNanos();

  private final long[] upTo = new long[BOUNDS_NANOS.length];
  private final Map<Integer, TracedExecution> exemplars = new HashMap<>();
  private long count;
  private long nanos;
  private long errors;
  private long slow;
  private long rows;

  /** Keeps the latest of each bucket. */
  void add(List<TracedExecution> traced) {
    for (TracedExecution execution : traced) {
      exemplars.merge(
          TimeSnapshot.bucketOf(execution.durationNanos()),
          execution,
          (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }
  }

  void add(ShapeSnapshot counted) {
    LatencySnapshot latency = counted.latency();
    for (int bound = 0; bound < upTo.length; bound++) {
      upTo[bound] += latency.countUpTo(BOUNDS_NANOS[bound]);
    }
    count += latency.count();
    nanos += counted.totalNanos();
    errors += counted.errors();
    slow += counted.slow();
    rows += counted.rows();
  }

  /** All durations, under these labels. */
  MetricPoint.Histogram durations(Map<MetricLabel, String> labels) {
    List<Long> cumulative = new ArrayList<>();
    for (long each : upTo) {
      cumulative.add(each);
    }
    cumulative.add(count);
    return new MetricPoint.Histogram(labels, cumulative, nanos / 1e9, exemplars);
  }

  long errors() {
    return errors;
  }

  long slow() {
    return slow;
  }

  long rows() {
    return rows;
  }
}
