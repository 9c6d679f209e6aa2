package io.perfproxy.advice;

import io.perfproxy.transaction.SavepointScope;
import io.perfproxy.transaction.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets the HypoPG extension pretend that indexes are there. It knows neither GIN nor GiST, and what
 * it pretends outlives a rollback, so it is always reset; a connection on which that fails must not
 * be used again, and is aborted.
 */
final class HypotheticalIndexes implements WhatIf {

  private static final Set<AccessMethod> KNOWN = Set.of(AccessMethod.BTREE, AccessMethod.HASH);

  private final Connection connection;
  private final String schema;
  private final StatementPlanner planner;

  /**
   * On a connection in a transaction.
   *
   * @param schema that the extension is in, quoted where needed
   */
  HypotheticalIndexes(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
    this.planner = new StatementPlanner(connection);
  }

  @Override
  public Evidence.Source source() {
    return Evidence.Source.HYPOPG;
  }

  @Override
  public boolean knows(AccessMethod method) {
    return KNOWN.contains(method);
  }

  @Override
  public Set<IndexCandidate> prepare(Set<IndexCandidate> candidates) throws SQLException {
    Set<IndexCandidate> possible = new HashSet<>();
    for (IndexCandidate candidate : candidates) {
      if (knows(candidate.method())) {
        try {
          create(List.of(candidate), () -> possible.add(candidate));
        } catch (SQLException refused) {
          // Not one that can be.
        } finally {
          reset();
        }
      }
    }
    return possible;
  }

  @Override
  public double cost(PlannedStatement statement, Set<IndexCandidate> with) throws SQLException {
    try {
      return create(with, () -> planner.cost(statement));
    } finally {
      reset();
    }
  }

  private <T> T create(Collection<IndexCandidate> candidates, Work<T> work) throws SQLException {
    return SavepointScope.undone(
        connection,
        () -> {
          for (IndexCandidate candidate : candidates) {
            create(candidate);
          }
          return work.run();
        });
  }

  private void create(IndexCandidate candidate) throws SQLException {
    try (PreparedStatement create =
        connection.prepareStatement("select * from " + schema + ".hypopg_create_index(?)")) {
      create.setString(1, "CREATE INDEX " + candidate.definition());
      create.executeQuery().close();
    }
  }

  private void reset() throws SQLException {
    try (Statement reset = connection.createStatement()) {
      reset.execute("select " + schema + ".hypopg_reset()");
    } catch (SQLException failed) {
      connection.abort(Runnable::run);
      throw failed;
    }
  }

  @Override
  public void close() throws SQLException {
    reset();
  }
}
