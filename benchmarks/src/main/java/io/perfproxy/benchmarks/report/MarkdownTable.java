package io.perfproxy.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table whose first column is text and whose other columns are figures. */
final class MarkdownTable {

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /** A table with these heads. */
  MarkdownTable(List<String> heads) {
    columns = heads.size();
    rows.add(heads);
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has another number of cells than the head
   */
  void add(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(cells.size() + " cells in a table of " + columns);
    }
    rows.add(cells);
  }

  /** The table, each line ended. */
  String markdown() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      out.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
      if (i == 0) {
        out.append("|---|").append("--:|".repeat(columns - 1)).append('\n');
      }
    }
    return out.toString();
  }
}
