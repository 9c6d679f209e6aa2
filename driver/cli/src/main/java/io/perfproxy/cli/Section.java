package io.perfproxy.cli;

import java.util.ArrayList;
import java.util.List;

/** A part of a result. */
sealed interface Section {

  /** Text of several lines that is shown as it is. */
  record Preformatted(String text) implements Section {}

  /**
   * A table.
   *
   * @param rows each with as many cells as there are columns
   * @param total how many rows there are, of which some may have been left out
   * @param none what is said if there is no row
   */
  record Table(String title, List<Column> columns, List<List<String>> rows, int total, String none)
      implements Section {

    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }

    /** A table of all rows. */
    static Table of(String title, List<Column> columns, List<List<String>> rows, String none) {
      return new Table(title, columns, rows, rows.size(), none);
    }

    /** A table of the first rows. */
    static Table ofFirst(
        int limit, String title, List<Column> columns, List<List<String>> rows, String none) {
      List<List<String>> first = new ArrayList<>(rows.subList(0, Math.min(limit, rows.size())));
      return new Table(title, columns, first, rows.size(), none);
    }

    String titleWithExtent() {
      return rows.size() == total ? title : title + " (" + rows.size() + " of " + total + ")";
    }
  }

  /** A column of a table. */
  record Column(String name, Kind kind) {

    /** What a column holds. */
    enum Kind {
      NUMBER,
      WORDS,
      /** SQL, which has a line of its own where lines are short, and is cut. */
      CODE,
      /** Sentences, which have lines of their own where lines are short. */
      PROSE
    }

    static Column number(String name) {
      return new Column(name, Kind.NUMBER);
    }

    static Column words(String name) {
      return new Column(name, Kind.WORDS);
    }

    static Column code(String name) {
      return new Column(name, Kind.CODE);
    }

    static Column prose(String name) {
      return new Column(name, Kind.PROSE);
    }

    /** Whether its cells stand beside those of other columns in a text of limited width. */
    boolean inline() {
      return kind == Kind.NUMBER || kind == Kind.WORDS;
    }
  }
}
