package io.perfproxy.examples.results;

import io.perfproxy.advice.Advice;
import io.perfproxy.examples.strategy.Comparison;
import java.util.List;

/**
 * What the example shows: the same workload before and after what was advised.
 *
 * @param before the application as it was found
 * @param advice what perfproxy advised from it
 * @param strategy how that compares with a strategy written by hand
 * @param migrations how many migrations Flyway ran
 * @param after with the advised indexes and the fixed data access
 */
public record Proof(
    MeasuredRun before,
    Advice advice,
    List<Comparison> strategy,
    int migrations,
    MeasuredRun after) {

  /** Copies the list. */
  public Proof {
    strategy = List.copyOf(strategy);
  }
}
