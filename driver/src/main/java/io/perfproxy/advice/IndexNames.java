package io.perfproxy.advice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names new indexes as PostgreSQL would, table and keys, with {@code part} for a partial one;
 * within 63 bytes and unlike any relation there is. Not thread-safe.
 */
final class IndexNames {

  private static final int MAX_LENGTH = 63;

  private final Connection connection;
  private final Set<String> given = new HashSet<>();

  IndexNames(Connection connection) {
    this.connection = connection;
  }

  String of(IndexCandidate index) throws SQLException {
    String keys =
        index.keys().stream()
            .map(key -> key.column() != null ? key.column() : key.expression())
            .map(IndexNames::plain)
            .collect(Collectors.joining("_"));
    String suffix = index.predicate() == null ? "_idx" : "_part_idx";
    String stem = plain(index.table().table()) + "_" + keys;
    for (int number = 1; ; number++) {
      String end = number == 1 ? suffix : number + suffix;
      String name = stem.substring(0, Math.min(stem.length(), MAX_LENGTH - end.length())) + end;
      if (!exists(index.table().schema(), name) && given.add(index.table().schema() + "." + name)) {
        return name;
      }
    }
  }

  private static String plain(String text) {
    String words = text.toLowerCase(Locale.ROOT).replaceAll("'[^']*'::\\w+|::\\w+", "");
    String plain = words.replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    return plain.isEmpty() ? "x" : plain;
  }

  private boolean exists(String schema, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relname = ?
            """)) {
      statement.setString(1, schema);
      statement.setString(2, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }
}
