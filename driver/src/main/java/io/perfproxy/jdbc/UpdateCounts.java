package io.perfproxy.jdbc;

import io.perfproxy.execution.Execution;
import org.jspecify.annotations.Nullable;

/** Adds up the update counts of a batch, of which a driver may know some, all or none. */
final class UpdateCounts {

  private UpdateCounts() {}

  static long sum(int @Nullable [] counts) {
    long sum = Execution.ROWS_UNKNOWN;
    if (counts != null) {
      for (int count : counts) {
        sum = plus(sum, count);
      }
    }
    return sum;
  }

  static long sum(long @Nullable [] counts) {
    long sum = Execution.ROWS_UNKNOWN;
    if (counts != null) {
      for (long count : counts) {
        sum = plus(sum, count);
      }
    }
    return sum;
  }

  private static long plus(long sum, long count) {
    return count < 0 ? sum : Math.max(sum, 0) + count;
  }
}
