package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A query that is given up after a second, for databases without a timeout of the transaction's.
 * The timeout is taken back: H2 takes the one of a statement for that of its connection.
 */
final class ShortQuestion {

  private static final int PATIENCE_SECONDS = 1;

  /** Reads the answer. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private ShortQuestion() {}

  /** The answer, as the reader returns it. */
  static <T> T ask(Connection connection, String sql, List<BindValue> binds, Reader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int before = statement.getQueryTimeout();
      statement.setQueryTimeout(PATIENCE_SECONDS);
      try {
        for (int i = 0; i < binds.size(); i++) {
          binds.get(i).bind(statement, i + 1);
        }
        try (ResultSet rows = statement.executeQuery()) {
          return reader.read(rows);
        }
      } finally {
        statement.setQueryTimeout(before);
      }
    }
  }
}
