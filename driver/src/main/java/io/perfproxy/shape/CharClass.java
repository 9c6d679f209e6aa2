package io.perfproxy.shape;

/**
 * What a single character is to a lexer. ASCII is looked up in a table and folded by arithmetic, so
 * no locale takes part; of everything else, blanks are blanks and the rest is part of names.
 *
 * <p>Where a character may be any, it is given by its position in UTF-8 bytes with at least three
 * more behind them.
 */
final class CharClass {
  private static final byte LETTER = 1;
  private static final byte DIGIT = 1 << 1;
  private static final byte OPERATOR = 1 << 2;
  private static final byte BLANK = 1 << 3;

  /** May be where blanks or a comment begin. */
  private static final byte GAP = 1 << 4;

  private static final byte[] ASCII = new byte[128];

  static {
    for (char c = 0; c <= ' '; c++) {
      ASCII[c] = BLANK | GAP;
    }
    ASCII[0x7F] = BLANK | GAP;
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
    for (char c : "-/#*".toCharArray()) {
      ASCII[c] |= GAP;
    }
  }

  private CharClass() {}

  /**
   * How many bytes the blank has that begins here, 0 if none does. White space and control
   * characters are blanks, with those of Unicode and the byte order mark.
   */
  static int lengthOfBlank(byte[] text, int at) {
    byte first = text[at];
    if (first >= 0) {
      return (ASCII[first] & BLANK) != 0 ? 1 : 0;
    }
    return lengthOfWideBlank(text, at);
  }

  static boolean isBlank(byte[] text, int at) {
    return lengthOfBlank(text, at) > 0;
  }

  /** Whether blanks or a comment may begin here; if not, a token does. */
  static boolean mayBeGap(byte first) {
    return first < 0 || (ASCII[first] & GAP) != 0;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHexDigit(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** A letter, an underscore, or anything that is neither ASCII nor blank. */
  static boolean isLetter(byte[] text, int at) {
    return is(LETTER, text, at);
  }

  static boolean isLetterOrDigit(byte[] text, int at) {
    return is(LETTER | DIGIT, text, at);
  }

  private static boolean is(int classes, byte[] text, int at) {
    byte first = text[at];
    return first >= 0 ? (ASCII[first] & classes) != 0 : lengthOfWideBlank(text, at) == 0;
  }

  /**
   * The characters that PostgreSQL builds operators of, but for the backtick, which quotes names
   * elsewhere.
   */
  static boolean isOperator(byte c) {
    return c >= 0 && (ASCII[c] & OPERATOR) != 0;
  }

  /** Lower case for ASCII letters, everything else as it is. */
  static int fold(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }

  /** The position behind the character that begins here. */
  static int endOfCharacter(byte[] text, int at) {
    int end = at + 1;
    while (isWithinCharacter(text[end])) {
      end++;
    }
    return end;
  }

  /** Whether a byte is one of a character, but not its first. */
  static boolean isWithinCharacter(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static int lengthOfWideBlank(byte[] text, int at) {
    int first = text[at] & 0xFF;
    if (first >= 0xC2 && first < 0xE0) {
      return ((first & 0x1F) << 6 | bits(text[at + 1])) <= 0xA0 ? 2 : 0;
    }
    if (first >= 0xE0 && first < 0xF0) {
      int c = (first & 0xF) << 12 | bits(text[at + 1]) << 6 | bits(text[at + 2]);
      return isWideBlank(c) ? 3 : 0;
    }
    return 0;
  }

  private static int bits(byte continuation) {
    return continuation & 0x3F;
  }

  private static boolean isWideBlank(int c) {
    return c == 0x1680
        || (c >= 0x2000 && c <= 0x200D)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x2060
        || c == 0x3000
        || c == 0xFEFF;
  }
}
