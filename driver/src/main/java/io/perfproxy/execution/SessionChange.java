package io.perfproxy.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Something the application has changed in its session, such as the role or the search path, that
 * can be done again on another connection.
 */
@FunctionalInterface
public interface SessionChange {

  /** Does it again. */
  void repeat(Connection connection) throws SQLException;

  /** A statement such as {@code SET search_path TO shop}. */
  static SessionChange ofStatement(String sql, List<BindValue> binds) {
    List<BindValue> copy = List.copyOf(binds);
    return connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < copy.size(); i++) {
          copy.get(i).bind(statement, i + 1);
        }
        statement.execute();
      }
    };
  }

  /** A call of {@link Connection#setSchema}. */
  static SessionChange ofSchema(String schema) {
    return connection -> connection.setSchema(schema);
  }
}
