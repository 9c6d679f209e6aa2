package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a database's catalogue for the sizes of tables, for each at most once. Not thread-safe. */
final class TableSizes {

  private final Connection connection;
  private final String question;
  private final Map<String, Optional<FullScan>> known = new HashMap<>();

  /**
   * Sizes that this connection tells.
   *
   * @param question answers the rows and the pages of a table, by its schema, null for the current
   *     one, and its name
   */
  TableSizes(Connection connection, String question) {
    this.connection = connection;
    this.question = question;
  }

  /** A scan of the whole table; empty if the catalogue has no such table, or not its rows. */
  Optional<FullScan> of(@Nullable String schema, String table) throws SQLException {
    String name = schema == null ? table : schema + "." + table;
    Optional<FullScan> size = known.get(name);
    if (size == null) {
      List<BindValue> binds =
          List.of(
              schema == null ? BindValue.ofNull(Types.VARCHAR) : BindValue.of(schema),
              BindValue.of(table));
      size = ShortQuestion.ask(connection, question, binds, rows -> read(name, rows));
      known.put(name, size);
    }
    return size;
  }

  private static Optional<FullScan> read(String name, ResultSet rows) throws SQLException {
    if (rows.next()) {
      long count = rows.getLong(1);
      if (!rows.wasNull()) {
        return Optional.of(new FullScan(name, count, rows.getLong(2)));
      }
    }
    return Optional.empty();
  }
}
