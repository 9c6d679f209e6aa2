package io.perfproxy.shape;

/** Hashes what a literal stands for, as {@link KeyHash} hashes the same value when it is bound. */
final class LiteralHash {
  /** As much as the longest string can have that is a key. */
  private static final int MAX_BYTES = 3 * KeyHash.MAX_LENGTH;

  private LiteralHash() {}

  /** The hash of a literal that begins and ends here; {@link KeyHash#NONE} for other tokens. */
  static int of(TokenList tokens, int index, boolean negative) {
    return switch (tokens.kind(index)) {
      case NUMBER -> ofNumber(tokens.text(), tokens.start(index), tokens.end(index), negative);
      case STRING -> ofString(tokens, index);
      default -> KeyHash.NONE;
    };
  }

  private static int ofNumber(byte[] text, int from, int to, boolean negative) {
    long value = 0;
    int at = from;
    for (; at < to && CharClass.isDigit(text[at]); at++) {
      int digit = text[at] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return KeyHash.NONE;
      }
      value = value * 10 + digit;
    }
    if (at < to && text[at] == '.') {
      at++;
      while (at < to && text[at] == '0') {
        at++;
      }
    }
    return at == to ? KeyHash.of(negative ? -value : value) : KeyHash.NONE;
  }

  private static int ofString(TokenList tokens, int index) {
    byte[] text = tokens.text();
    int to = tokens.end(index) - 1;
    int prefix = CharClass.fold(text[tokens.start(index)]);
    int from = tokens.start(index) + (prefix == 'n' || prefix == 'e' ? 1 : 0);
    byte quote = text[from];
    if ((quote != '\'' && quote != '"') || to <= from || text[to] != quote) {
      return KeyHash.NONE;
    }
    boolean escapes = prefix == 'e' || tokens.dialect().has(LexicalTrait.BACKSLASH_ESCAPES);
    TextBuffer content = new TextBuffer();
    for (int i = from + 1; i < to && content.length <= MAX_BYTES; i++) {
      byte c = text[i];
      // A single quote within is that of a further string, which continues this one.
      if ((c == '\\' && escapes) || (c == quote && text[++i] != quote) || i == to) {
        return KeyHash.NONE;
      }
      content.append(c);
    }
    return KeyHash.of(content.toString());
  }
}
