package io.perfproxy.logging;

/**
 * Text of others, such as names from SQL, as it is shown on a screen: no name can move the cursor
 * or forge a line.
 */
public final class VisibleText {

  private static final int REPLACEMENT = 0xFFFD;

  private VisibleText() {}

  /**
   * Text of others on one line, in at most so many characters. Control and formatting characters
   * become visible, so that no name can move the cursor or forge a line.
   */
  public static String oneLine(String text, int width) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), width));
    int shown = 0;
    boolean blank = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == ' ' || Character.isWhitespace(c)) {
        blank = shown > 0;
        continue;
      }
      int needed = blank ? 2 : 1;
      if (shown + needed > width) {
        return ellipsis(line, shown, width);
      }
      if (blank) {
        line.append(' ');
        blank = false;
      }
      line.appendCodePoint(isPrintable(c) ? c : REPLACEMENT);
      shown += needed;
    }
    return line.toString();
  }

  private static String ellipsis(StringBuilder line, int shown, int width) {
    if (shown >= width) {
      line.setLength(line.offsetByCodePoints(line.length(), -1));
    }
    return line.append('…').toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** The same text with all that cannot be seen, line breaks included, made visible. */
  public static String of(String text) {
    if (text.codePoints().allMatch(VisibleText::isPrintable)) {
      return text;
    }
    return text.codePoints()
        .map(c -> isPrintable(c) ? c : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
