package io.perfproxy.report;

import java.time.Duration;
import java.time.Instant;

/**
 * What a report is about.
 *
 * @param name the name of the instance
 * @param created when the report was taken
 * @param observed how long the instance had been counting, since its start or its last reset
 * @param versions what it ran with
 */
public record RunInfo(String name, Instant created, Duration observed, Versions versions) {

  /** When the instance began to count. */
  public Instant started() {
    return created.minus(observed);
  }
}
