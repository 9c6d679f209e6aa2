package io.perfproxy.advice;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Tells what statements would cost if indexes were there. Not thread-safe. */
interface WhatIf extends AutoCloseable {

  /** How its answers come about. */
  Evidence.Source source();

  /** Whether it can tell anything of such indexes. */
  default boolean knows(AccessMethod method) {
    return true;
  }

  /**
   * Makes the candidates available, beside those of earlier calls.
   *
   * @return those that could be; the database refuses some, such as expressions that are not
   *     immutable
   */
  Set<IndexCandidate> prepare(Set<IndexCandidate> candidates) throws SQLException;

  /** The mean cost of a statement over its samples with exactly these prepared candidates. */
  double cost(PlannedStatement statement, Set<IndexCandidate> with) throws SQLException;

  /**
   * The duration that 95 of 100 executions of a statement do not exceed with exactly these prepared
   * candidates; empty if statements are not run.
   */
  default Optional<Duration> p95(PlannedStatement statement, Set<IndexCandidate> with)
      throws SQLException {
    return Optional.empty();
  }

  @Override
  void close() throws SQLException;
}
