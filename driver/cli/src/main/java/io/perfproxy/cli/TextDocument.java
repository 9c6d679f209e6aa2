package io.perfproxy.cli;

import io.perfproxy.cli.Section.Column;
import io.perfproxy.cli.Section.Preformatted;
import io.perfproxy.cli.Section.Table;
import io.perfproxy.logging.VisibleText;
import java.util.List;

/** A document for a terminal: at most 100 columns wide, long names excepted. */
final class TextDocument {

  private static final int WIDTH = 100;
  private static final int MAX_CELL = 60;
  private static final String INDENT = "  ";
  private static final String DETAIL = "          ";

  private final StringBuilder out = new StringBuilder();

  private TextDocument() {}

  static String of(Document document) {
    TextDocument text = new TextDocument();
    text.line(document.title());
    for (Section section : document.sections()) {
      text.line("");
      if (section instanceof Table table) {
        text.table(table);
      } else if (section instanceof Preformatted preformatted) {
        text.out.append(preformatted.text());
      }
    }
    return text.out.toString();
  }

  private void table(Table table) {
    line(table.titleWithExtent());
    if (table.rows().isEmpty()) {
      line(INDENT + table.none());
      return;
    }
    int[] widths = new int[table.columns().size()];
    widen(widths, table.columns().stream().map(Column::name).toList());
    table.rows().forEach(row -> widen(widths, row));
    row(table, widths, table.columns().stream().map(Column::name).toList());
    for (List<String> cells : table.rows()) {
      row(table, widths, cells);
      details(table, cells);
    }
  }

  private static void widen(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], length(cell(cells.get(i))));
    }
  }

  private void row(Table table, int[] widths, List<String> cells) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Column column = table.columns().get(i);
      if (column.inline()) {
        String cell = cell(cells.get(i));
        String padding = " ".repeat(widths[i] - length(cell));
        row.append(INDENT);
        row.append(column.kind() == Column.Kind.NUMBER ? padding + cell : cell + padding);
      }
    }
    line(row.toString().stripTrailing());
  }

  private void details(Table table, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).isEmpty()) {
        continue;
      }
      switch (table.columns().get(i).kind()) {
        case CODE -> line(DETAIL + VisibleText.oneLine(cells.get(i), WIDTH - DETAIL.length()));
        case PROSE -> wrapped(cells.get(i));
        case NUMBER, WORDS -> {}
      }
    }
  }

  private void wrapped(String prose) {
    StringBuilder line = new StringBuilder(DETAIL);
    for (String word : VisibleText.oneLine(prose, Integer.MAX_VALUE).split(" ", -1)) {
      if (line.length() > DETAIL.length() && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line = new StringBuilder(DETAIL).append(INDENT);
      } else if (line.length() > DETAIL.length()) {
        line.append(' ');
      }
      line.append(word);
    }
    line(line.toString());
  }

  private static String cell(String text) {
    return VisibleText.oneLine(text, MAX_CELL);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
