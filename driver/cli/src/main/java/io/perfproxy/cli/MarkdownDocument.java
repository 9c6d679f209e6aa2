package io.perfproxy.cli;

import io.perfproxy.cli.Section.Column;
import io.perfproxy.cli.Section.Preformatted;
import io.perfproxy.cli.Section.Table;
import io.perfproxy.report.MarkdownText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A document in GitHub Flavored Markdown, for the summary of a CI job or a comment. */
final class MarkdownDocument {

  private static final int MAX_CELL = 300;

  private MarkdownDocument() {}

  static String of(Document document) {
    return "### "
        + MarkdownText.escaped(document.title(), MAX_CELL)
        + "\n"
        + document.sections().stream()
            .map(
                section ->
                    section instanceof Table table
                        ? table(table)
                        : preformatted((Preformatted) section))
            .collect(Collectors.joining());
  }

  private static String table(Table table) {
    String title = "\n#### " + MarkdownText.escaped(table.titleWithExtent(), MAX_CELL) + "\n\n";
    if (table.rows().isEmpty()) {
      return title + MarkdownText.escaped(table.none(), MAX_CELL) + "\n";
    }
    StringBuilder text = new StringBuilder(title);
    text.append(row(table.columns().stream().map(Column::name).toList()));
    text.append('|');
    table
        .columns()
        .forEach(column -> text.append(column.kind() == Column.Kind.NUMBER ? "--:|" : "---|"));
    text.append('\n');
    for (List<String> cells : table.rows()) {
      text.append(row(cells(table, cells)));
    }
    return text.toString();
  }

  private static List<String> cells(Table table, List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            i ->
                table.columns().get(i).kind() == Column.Kind.CODE && !cells.get(i).isEmpty()
                    ? MarkdownText.code(cells.get(i), MAX_CELL)
                    : MarkdownText.escaped(cells.get(i), MAX_CELL))
        .toList();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** Indented code, which no character ends. */
  private static String preformatted(Preformatted section) {
    return section
        .text()
        .lines()
        .map(line -> "    " + line + "\n")
        .collect(Collectors.joining("", "\n", ""));
  }
}
