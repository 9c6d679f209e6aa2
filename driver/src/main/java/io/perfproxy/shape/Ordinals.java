package io.perfproxy.shape;

/** Numbers that stand for columns of the select list. */
final class Ordinals {
  private static final int MAX_DIGITS = 4;

  private Ordinals() {}

  /** Whether this is a whole number from 1 on, with few digits. */
  static boolean isOne(byte[] text, int from, int to) {
    if (to - from > MAX_DIGITS || text[from] == '0') {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!CharClass.isDigit(text[i])) {
        return false;
      }
    }
    return true;
  }
}
