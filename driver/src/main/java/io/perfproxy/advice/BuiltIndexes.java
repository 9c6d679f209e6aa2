package io.perfproxy.advice;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Builds the candidates for real, in a transaction that is rolled back in the end; for a scratch
 * database, since it locks the tables against writing. A question about some of the candidates is
 * answered by dropping the others for as long as it takes.
 */
final class BuiltIndexes implements WhatIf {

  private final Connection connection;
  private final StatementPlanner planner;
  private final Map<IndexCandidate, String> built = new LinkedHashMap<>();

  BuiltIndexes(Connection connection) throws SQLException {
    this.connection = connection;
    this.planner = new StatementPlanner(connection);
    planner.prepareTransaction();
  }

  @Override
  public Evidence.Source source() {
    return Evidence.Source.MEASURED;
  }

  @Override
  public Set<IndexCandidate> prepare(Set<IndexCandidate> candidates) throws SQLException {
    Set<String> toAnalyse = new HashSet<>();
    for (IndexCandidate candidate : candidates) {
      String name = "perfproxy_whatif_" + built.size();
      if (build(candidate, name)) {
        built.put(candidate, name);
        if (candidate.hasExpression()) {
          toAnalyse.add(candidate.table().toString());
        }
      }
    }
    for (String table : toAnalyse) {
      execute("ANALYZE " + table);
    }
    return Set.copyOf(built.keySet());
  }

  private boolean build(IndexCandidate candidate, String name) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      execute("CREATE INDEX " + name + " " + candidate.definition());
      return true;
    } catch (SQLException refused) {
      connection.rollback(before);
      return false;
    }
  }

  @Override
  public double cost(PlannedStatement statement, Set<IndexCandidate> with) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      for (Map.Entry<IndexCandidate, String> each : built.entrySet()) {
        if (!with.contains(each.getKey())) {
          execute("DROP INDEX " + each.getKey().table().schema() + "." + each.getValue());
        }
      }
      return planner.cost(statement);
    } finally {
      connection.rollback(before);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
  }
}
