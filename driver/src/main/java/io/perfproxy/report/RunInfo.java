package io.perfproxy.report;

import java.time.Duration;
import java.time.Instant;

/**
 * What a report is about.
 *
 * @param name the name of the instance
 * @param created when the report was taken
 * @param observed how long the instance had been counting, since its start or its last reset
 * @param slowThreshold from which duration on an execution is slow, where no other is set for its
 *     shape
 * @param versions what it ran with
 */
public record RunInfo(
    String name, Instant created, Duration observed, Duration slowThreshold, Versions versions) {

  /** When the instance began to count. */
  public Instant started() {
    return created.minus(observed);
  }
}
