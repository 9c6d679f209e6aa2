package io.perfproxy.advice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for an index.
 *
 * @param source where the figures are from
 * @param costBefore of the statements it serves, weighted by executions, in the planner's unit
 * @param costAfter the same with the index and all others that are advised
 * @param p95Before measured without it, null unless it was measured
 * @param p95After measured with it, null unless it was measured
 */
public record Evidence(
    Source source,
    double costBefore,
    double costAfter,
    @Nullable Duration p95Before,
    @Nullable Duration p95After) {

  /** How the effect of an index was found out. */
  public enum Source {
    /** It was built and the statements were run. */
    MEASURED,
    /** It was built, and the planner asked. */
    BUILT,
    /** It was built, and the planner asked, in a database without data but with its statistics. */
    STATISTICS_ONLY,
    /** The HypoPG extension pretended that it was there. */
    HYPOPG,
    /** Rules only; nobody was asked. */
    UNVERIFIED
  }
}
