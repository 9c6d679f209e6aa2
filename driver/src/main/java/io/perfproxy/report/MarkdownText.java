package io.perfproxy.report;

import io.perfproxy.logging.VisibleText;

/**
 * Text of others in GitHub Flavored Markdown, where it is no markup, no link and no mention of
 * anybody, and does not end the cell of a table.
 */
public final class MarkdownText {

  /** What is no markup wherever it stands; the rest becomes character references. */
  private static final String PLAIN = " ,=?-()/+%;'.";

  private MarkdownText() {}

  /** The text on one line, in at most so many characters as people see them. */
  public static String escaped(String text, int width) {
    StringBuilder escaped = new StringBuilder();
    VisibleText.oneLine(text, width)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || c > 0x7f || PLAIN.indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append("&#").append(c).append(';');
              }
            });
    return escaped.toString().replace("www.", "www&#46;");
  }

  /** The same, set as code. */
  public static String code(String text, int width) {
    return "<code>" + escaped(text, width) + "</code>";
  }
}
