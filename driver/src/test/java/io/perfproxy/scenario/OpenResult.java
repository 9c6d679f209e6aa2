package io.perfproxy.scenario;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a result as an application does: each row's columns with the getters of their types. */
final class OpenResult {

  static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern BY_INDEX = Pattern.compile("\\d_\\d");

  private final ResultSet results;
  private final List<List<@Nullable Object>> rows;
  private final List<String> columns;
  private final boolean byIndex;
  private int read;

  /** Hibernate reads by index; others by label, if labels tell columns apart. */
  OpenResult(ResultSet results, ScriptedStatement statement) {
    this.results = results;
    rows = statement.rows();
    columns = statement.columns();
    byIndex =
        BY_INDEX.matcher(statement.sql()).find() || new HashSet<>(columns).size() < columns.size();
  }

  void readAll() throws SQLException {
    while (readRow()) {}
    results.close();
  }

  /** Reads on until one of these values has been read; a row at least. */
  void readUntil(List<@Nullable Object> values) throws SQLException {
    while (readRow()) {
      if (rows.get(read - 1).stream().anyMatch(value -> value != null && values.contains(value))) {
        return;
      }
    }
  }

  private boolean readRow() throws SQLException {
    if (!results.next()) {
      return false;
    }
    List<@Nullable Object> row = rows.get(read++);
    for (int column = 0; column < row.size(); column++) {
      readValue(column, row.get(column));
    }
    return true;
  }

  private void readValue(int column, @Nullable Object expected) throws SQLException {
    int index = column + 1;
    String label = columns.get(column);
    Object value;
    if (expected instanceof Integer) {
      value = byIndex ? results.getInt(index) : results.getInt(label);
    } else if (expected instanceof Long) {
      value = byIndex ? results.getLong(index) : results.getLong(label);
    } else if (expected instanceof String text) {
      boolean uuid = byIndex && UUID_TEXT.matcher(text).matches();
      value =
          uuid
              ? results.getObject(index, UUID.class).toString()
              : byIndex ? results.getString(index) : results.getString(label);
    } else {
      value = byIndex ? results.getObject(index) : results.getObject(label);
    }
    if (!(expected instanceof BigDecimal) && !Objects.equals(value, expected)) {
      throw new AssertionError("read " + value + " instead of " + expected);
    }
  }
}
