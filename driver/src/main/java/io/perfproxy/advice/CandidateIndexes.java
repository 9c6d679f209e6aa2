package io.perfproxy.advice;

import io.perfproxy.catalogue.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Candidates that are really there, on a connection in a transaction. A question about some of them
 * is answered by dropping the others for as long as it takes.
 */
final class CandidateIndexes {

  private final Connection connection;
  private final Map<IndexCandidate, String> names = new LinkedHashMap<>();

  CandidateIndexes(Connection connection) {
    this.connection = connection;
  }

  /** Builds an index; false if the database refuses it. */
  boolean build(IndexCandidate candidate) throws SQLException {
    String name = "perfproxy_whatif_" + names.size();
    Savepoint before = connection.setSavepoint();
    try {
      execute("CREATE INDEX " + name + " " + candidate.definition());
      names.put(candidate, name);
      return true;
    } catch (SQLException refused) {
      connection.rollback(before);
      return false;
    }
  }

  /** Those that were built, with their names. */
  Map<IndexCandidate, String> names() {
    return names;
  }

  /** What is asked while only some of the indexes are there. */
  interface Question<T> {
    T answer() throws SQLException;
  }

  <T> T with(Set<IndexCandidate> present, Question<T> question) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      for (Map.Entry<IndexCandidate, String> each : names.entrySet()) {
        if (!present.contains(each.getKey())) {
          execute(
              "DROP INDEX "
                  + Identifiers.quote(each.getKey().table().schema())
                  + "."
                  + each.getValue());
        }
      }
      return question.answer();
    } finally {
      connection.rollback(before);
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
