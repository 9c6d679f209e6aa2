package io.perfproxy.advice;

import io.perfproxy.catalogue.Identifiers;
import io.perfproxy.transaction.SavepointScope;
import io.perfproxy.transaction.Work;
import java.sql.Connection;
import java.sql.SQLException;
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
  boolean build(IndexCandidate candidate) {
    String name = "perfproxy_whatif_" + names.size();
    try {
      SavepointScope.kept(
          connection, () -> execute("CREATE INDEX " + name + " " + candidate.definition()));
      names.put(candidate, name);
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  /** Those that were built, with their names. */
  Map<IndexCandidate, String> names() {
    return names;
  }

  /** Asks while only some of the indexes are there. */
  <T> T with(Set<IndexCandidate> present, Work<T> question) throws SQLException {
    return SavepointScope.undone(
        connection,
        () -> {
          for (Map.Entry<IndexCandidate, String> each : names.entrySet()) {
            if (!present.contains(each.getKey())) {
              execute(
                  "DROP INDEX "
                      + Identifiers.quote(each.getKey().table().schema())
                      + "."
                      + each.getValue());
            }
          }
          return question.run();
        });
  }

  /** Executes a statement; whether it gives rows. */
  boolean execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      return statement.execute(sql);
    }
  }
}
