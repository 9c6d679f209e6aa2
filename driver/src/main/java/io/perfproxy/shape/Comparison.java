package io.perfproxy.shape;

import org.jspecify.annotations.Nullable;

/** What a predicate asks of two operands. */
enum Comparison {
  EQUAL,
  UNEQUAL,
  MEMBER,
  NOT_MEMBER,
  ORDERED,
  PATTERN;

  /** The comparison that an operator is; {@code null} for one that computes something. */
  static @Nullable Comparison ofOperator(TokenList tokens, int index) {
    byte[] text = tokens.text();
    int from = tokens.start(index);
    int length = tokens.end(index) - from;
    byte first = text[from];
    byte last = text[from + length - 1];
    boolean free = tokens.dialect().has(LexicalTrait.FREE_OPERATORS);
    if (free && isPattern(text, from, length)) {
      return PATTERN;
    }
    if (length == 1) {
      return first == '=' ? EQUAL : first == '<' || first == '>' ? ORDERED : null;
    }
    if (length == 3) {
      return !free && first == '<' && text[from + 1] == '=' && last == '>' ? EQUAL : null;
    }
    if (length != 2) {
      return null;
    }
    return switch (first) {
      case '=' -> last == '=' ? EQUAL : null;
      case '<' -> last == '>' ? UNEQUAL : last == '=' ? ORDERED : null;
      case '>' -> last == '=' ? ORDERED : null;
      case '!' -> last == '=' ? UNEQUAL : last == '<' || last == '>' ? ORDERED : null;
      case '^', '~' -> last == '=' ? UNEQUAL : null;
      default -> null;
    };
  }

  /** PostgreSQL's {@code ~}, {@code ~*} and {@code ~~}, which is LIKE, with or without a not. */
  private static boolean isPattern(byte[] text, int from, int length) {
    int at = text[from] == '!' ? 1 : 0;
    int tildes = 0;
    while (at < length && text[from + at] == '~') {
      tildes++;
      at++;
    }
    if (at < length && text[from + at] == '*') {
      at++;
    }
    return tildes > 0 && tildes <= 2 && at == length;
  }
}
