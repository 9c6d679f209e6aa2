package io.perfproxy.plan;

import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The plan of a shape, as the database told it shortly after an execution. Holds no values.
 *
 * @param at when it was told
 * @param executionDuration how long the execution took that it was asked for
 * @param fullScans the tables that it reads as a whole
 */
public record CapturedPlan(
    Shape shape,
    ExecutionPlan plan,
    Instant at,
    Duration executionDuration,
    List<FullScan> fullScans) {

  /** Copies the list. */
  public CapturedPlan {
    fullScans = List.copyOf(fullScans);
  }

  /** Whether it reads no large table as a whole. */
  public boolean usesIndexes() {
    return fullScans.stream().noneMatch(CapturedPlan::isLarge);
  }

  /**
   * Whether an index could matter: at least 10,000 rows in at least 100 pages, where those are
   * known. Below that, reading all is about as fast as anything.
   */
  static boolean isLarge(FullScan scan) {
    return scan.rows() >= 10_000 && (scan.pages() == 0 || scan.pages() >= 100);
  }
}
