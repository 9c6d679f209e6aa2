package io.perfproxy.advice;

import io.perfproxy.shadow.ShadowDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Builds the candidates in a database without data, and asks the planner there. */
final class StatisticsOnlyIndexes implements WhatIf {

  private final ShadowDatabase shadow;
  private final WriteLoad.Share share;
  private final StatementPlanner planner;
  private final CandidateIndexes indexes;
  private final AutoCloseable server;

  /**
   * Takes a copy over, which is closed with this.
   *
   * @param share how much of its table a candidate holds
   */
  StatisticsOnlyIndexes(ShadowDatabase shadow, WriteLoad.Share share) {
    this(shadow, share, () -> {});
  }

  /** The same with the server that the copy is on, which is closed too. */
  StatisticsOnlyIndexes(ShadowDatabase shadow, WriteLoad.Share share, AutoCloseable server) {
    this.shadow = shadow;
    this.share = share;
    this.server = server;
    this.planner = new StatementPlanner(shadow.connection());
    this.indexes = new CandidateIndexes(shadow.connection());
  }

  @Override
  public Evidence.Source source() {
    return Evidence.Source.STATISTICS_ONLY;
  }

  @Override
  public Set<IndexCandidate> prepare(Set<IndexCandidate> candidates) throws SQLException {
    Connection connection = shadow.connection();
    connection.setAutoCommit(false);
    shadow.empty();
    for (IndexCandidate candidate : candidates) {
      indexes.build(candidate);
    }
    connection.commit();
    connection.setAutoCommit(true);
    Map<String, Double> shares = new HashMap<>();
    for (Map.Entry<IndexCandidate, String> index : indexes.names().entrySet()) {
      shares.put(index.getValue(), share.of(index.getKey()));
    }
    try {
      shadow.restoreStatistics(shares);
    } catch (IOException failed) {
      throw new SQLException("the files of the shadow database cannot be extended", failed);
    }
    connection.setAutoCommit(false);
    planner.prepareTransaction();
    return Set.copyOf(indexes.names().keySet());
  }

  @Override
  public double cost(PlannedStatement statement, Set<IndexCandidate> with) throws SQLException {
    return indexes.with(with, () -> planner.cost(statement));
  }

  @Override
  public void close() throws SQLException {
    try (server) {
      shadow.close();
    } catch (SQLException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new SQLException("the embedded PostgreSQL cannot be stopped", failed);
    }
  }
}
