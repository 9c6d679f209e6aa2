package io.perfproxy.advice;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the candidates for real, in a transaction that is rolled back in the end; for a scratch
 * database, since it locks the tables against writing.
 */
final class BuiltIndexes implements WhatIf {

  private final Connection connection;
  private final StatementPlanner planner;
  private final CandidateIndexes indexes;
  private final boolean measuring;

  /**
   * On a connection in a transaction, which is rolled back when this is closed.
   *
   * @param measuring whether statements may be run
   */
  BuiltIndexes(Connection connection, boolean measuring) throws SQLException {
    this.measuring = measuring;
    this.connection = connection;
    this.planner = new StatementPlanner(connection);
    this.indexes = new CandidateIndexes(connection);
    planner.prepareTransaction();
  }

  @Override
  public Evidence.Source source() {
    return measuring ? Evidence.Source.MEASURED : Evidence.Source.BUILT;
  }

  @Override
  public Set<IndexCandidate> prepare(Set<IndexCandidate> candidates) throws SQLException {
    Set<String> toAnalyse = new HashSet<>();
    for (IndexCandidate candidate : candidates) {
      if (indexes.build(candidate) && candidate.hasExpression()) {
        toAnalyse.add(candidate.table().toString());
      }
    }
    for (String table : toAnalyse) {
      indexes.execute("ANALYZE " + table);
    }
    return Set.copyOf(indexes.names().keySet());
  }

  @Override
  public double cost(PlannedStatement statement, Set<IndexCandidate> with) throws SQLException {
    return indexes.with(with, () -> planner.cost(statement));
  }

  @Override
  public Optional<Duration> p95(PlannedStatement statement, Set<IndexCandidate> with)
      throws SQLException {
    return measuring
        ? Optional.of(indexes.with(with, () -> new Measurement(connection).p95(statement)))
        : Optional.empty();
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
  }
}
