package io.perfproxy.nplusone.analysis;

/** Finds places in the text of a shape, which is in lower case and has single spaces. */
final class ShapeText {

  private ShapeText() {}

  /** Where the outermost {@code from} stands, with the space before it; -1 if there is none. */
  static int fromClause(String text) {
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
}
