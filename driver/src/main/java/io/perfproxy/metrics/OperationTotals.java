package io.perfproxy.metrics;

import io.perfproxy.statistics.LatencySnapshot;
import io.perfproxy.statistics.ShapeSnapshot;

/** The counters of all shapes of one operation and table together. Not thread-safe. */
final class OperationTotals {

  /**
   * The upper bounds in nanoseconds of the histogram buckets that OpenTelemetry's semantic
   * conventions advise for {@code db.client.operation.duration}. {@link LatencySnapshot#countUpTo}
   * is exact for each.
   */
  static final long[] BOUNDS_NANOS = {
    1_000_000L,
    5_000_000L,
    10_000_000L,
    50_000_000L,
    100_000_000L,
    500_000_000L,
    1_000_000_000L,
    5_000_000_000L,
    10_000_000_000L
  };

  private final long[] upTo = new long[BOUNDS_NANOS.length];
  private long count;
  private long nanos;
  private long errors;
  private long slow;
  private long rows;

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

  /** How many executions took at most as long as this bound. */
  long upTo(int bound) {
    return upTo[bound];
  }

  long count() {
    return count;
  }

  double seconds() {
    return nanos / 1e9;
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
