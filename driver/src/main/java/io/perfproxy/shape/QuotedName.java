package io.perfproxy.shape;

/** Names in quotes. Every method takes the range between the quotes. */
final class QuotedName {
  private QuotedName() {}

  /**
   * Whether a quoted name is the one that the dialect folds the same word to when it is not quoted,
   * so that the quotes say nothing.
   */
  static boolean readsTheSameUnquoted(byte[] text, int from, int to, Dialect dialect) {
    if (from == to || !CharClass.isLetter(text, from)) {
      return false;
    }
    boolean upper = dialect.has(LexicalTrait.UPPER_CASE);
    for (int i = from; i < to; i++) {
      byte c = text[i];
      boolean folded = upper ? !(c >= 'a' && c <= 'z') : !(c >= 'A' && c <= 'Z');
      if (!folded || !(CharClass.isLetterOrDigit(text, i) || c == '$')) {
        return false;
      }
    }
    Keyword keyword = Keyword.of(text, from, to);
    return keyword == null || !keyword.reserved;
  }
}
