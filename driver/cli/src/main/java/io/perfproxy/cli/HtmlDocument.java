package io.perfproxy.cli;

import io.perfproxy.cli.Section.Column;
import io.perfproxy.cli.Section.Preformatted;
import io.perfproxy.cli.Section.Table;
import io.perfproxy.logging.VisibleText;
import java.util.List;

/** A document as a page that loads nothing. */
final class HtmlDocument {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
      table { border-collapse: collapse; display: block; overflow-x: auto; }
      th, td { border-bottom: 1px solid #8886; padding: .3rem .7rem; text-align: left; vertical-align: top; }
      .number { text-align: right; white-space: nowrap; }
      code, pre { font: 13px/1.5 ui-monospace, monospace; }
      pre { overflow-x: auto; }
      </style>
      """;

  private final StringBuilder out = new StringBuilder(HEAD);

  private HtmlDocument() {}

  static String of(Document document) {
    HtmlDocument page = new HtmlDocument();
    page.out
        .append("<title>")
        .append(escaped(document.title()))
        .append("</title>\n</head>\n<body>\n");
    page.heading("h1", document.title());
    for (Section section : document.sections()) {
      if (section instanceof Table table) {
        page.table(table);
      } else if (section instanceof Preformatted preformatted) {
        page.out.append("<pre>");
        preformatted.text().lines().forEach(line -> page.out.append(escaped(line)).append('\n'));
        page.out.append("</pre>\n");
      }
    }
    return page.out.append("</body>\n</html>\n").toString();
  }

  private void heading(String element, String text) {
    out.append('<').append(element).append('>').append(escaped(text));
    out.append("</").append(element).append(">\n");
  }

  private void table(Table table) {
    heading("h2", table.titleWithExtent());
    if (table.rows().isEmpty()) {
      out.append("<p>").append(escaped(table.none())).append("</p>\n");
      return;
    }
    out.append("<table>\n");
    row(table, "th", table.columns().stream().map(Column::name).toList());
    table.rows().forEach(cells -> row(table, "td", cells));
    out.append("</table>\n");
  }

  private void row(Table table, String element, List<String> cells) {
    out.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      Column.Kind kind = table.columns().get(i).kind();
      boolean code = kind == Column.Kind.CODE && element.equals("td");
      out.append('<').append(element);
      out.append(kind == Column.Kind.NUMBER ? " class=\"number\">" : ">");
      out.append(code ? "<code>" : "").append(escaped(cells.get(i))).append(code ? "</code>" : "");
      out.append("</").append(element).append('>');
    }
    out.append("</tr>\n");
  }

  private static String escaped(String text) {
    return VisibleText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
