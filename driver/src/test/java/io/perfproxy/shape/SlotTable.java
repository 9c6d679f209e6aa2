package io.perfproxy.shape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The labelled statements of {@code slots.txt}, which says how it reads. */
final class SlotTable {
  private SlotTable() {}

  record Entry(Dialect dialect, String sql, String slots) {}

  static List<Entry> read() throws IOException {
    List<String> lines = lines();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String statement = lines.get(i);
      int colon = statement.indexOf(':');
      Dialect dialect = Dialect.valueOf(statement.substring(0, colon).toUpperCase(Locale.ROOT));
      entries.add(new Entry(dialect, statement.substring(colon + 2), lines.get(i + 1)));
    }
    return entries;
  }

  private static List<String> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(SlotTable.class.getResourceAsStream("slots.txt")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }
  }
}
