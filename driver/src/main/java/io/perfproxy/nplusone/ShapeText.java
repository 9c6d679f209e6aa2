package io.perfproxy.nplusone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds places in the text of a shape, which is in lower case and has single spaces. */
public final class ShapeText {

  private static final Pattern CALLED = Pattern.compile("\\b(?:from|call) ([\\w.\"]+) ?\\(");

  private ShapeText() {}

  /** Where the outermost {@code from} stands, with the space before it; -1 if there is none. */
  public static int fromClause(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ' ' && depth == 0 && text.startsWith(" from ", i)) {
        return i;
      }
    }
    return -1;
  }

  /** The name of the procedure or table function that is called; null if there is none. */
  public static @Nullable String called(String text) {
    Matcher called = CALLED.matcher(text);
    return called.find() ? called.group(1) : null;
  }
}
