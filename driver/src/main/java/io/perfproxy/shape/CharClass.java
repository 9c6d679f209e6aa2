package io.perfproxy.shape;

/**
 * What a single character is to a lexer. ASCII is looked up in a table and folded by arithmetic, so
 * no locale takes part; of everything else, blanks are blanks and the rest, lone surrogates
 * included, are parts of names.
 */
final class CharClass {
  private static final byte LETTER = 1;
  private static final byte DIGIT = 2;
  private static final byte OPERATOR = 4;
  private static final byte BLANK = 8;

  private static final byte[] ASCII = new byte[128];

  static {
    for (char c = 0; c <= ' '; c++) {
      ASCII[c] = BLANK;
    }
    ASCII[0x7F] = BLANK;
    for (char c = 'a'; c <= 'z'; c++) {
      ASCII[c] = LETTER;
      ASCII[c - 'a' + 'A'] = LETTER;
    }
    ASCII['_'] = LETTER;
    for (char c = '0'; c <= '9'; c++) {
      ASCII[c] = DIGIT;
    }
    for (char c : "+-*/<>=~!@#%^&|?".toCharArray()) {
      ASCII[c] = OPERATOR;
    }
  }

  private CharClass() {}

  /** White space and control characters, with the blanks of Unicode and the byte order mark. */
  static boolean isBlank(char c) {
    if (c < 128) {
      return ASCII[c] == BLANK;
    }
    return c <= 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200D)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x2060
        || c == 0x3000
        || c == 0xFEFF;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** A letter, an underscore, or anything that is neither ASCII nor blank. */
  static boolean isLetter(char c) {
    return c < 128 ? ASCII[c] == LETTER : !isBlank(c);
  }

  static boolean isLetterOrDigit(char c) {
    return c < 128 ? (ASCII[c] & (LETTER | DIGIT)) != 0 : !isBlank(c);
  }

  /**
   * The characters that PostgreSQL builds operators of, but for the backtick, which quotes names
   * elsewhere.
   */
  static boolean isOperator(char c) {
    return c < 128 && ASCII[c] == OPERATOR;
  }

  /** Lower case for ASCII letters, everything else as it is. */
  static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
