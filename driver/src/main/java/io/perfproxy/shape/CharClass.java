package io.perfproxy.shape;

/**
 * What a single character is to a lexer. ASCII is looked up in a table and folded by arithmetic, so
 * no locale takes part; of everything else, blanks are blanks and the rest is part of names.
 *
 * <p>Where a character may be any, it is given by its position in UTF-8 bytes with at least three
 * more behind them.
 */
final class CharClass {
  /** Begins a word: an ASCII letter or an underscore. */
  static final int LETTER = 1;

  private static final int DIGIT = 1 << 1;
  private static final int OPERATOR = 1 << 2;
  private static final int BLANK = 1 << 3;

  /** No ASCII: what it is takes further bytes to know. */
  static final int WIDE = 1 << 4;

  /** May be where blanks or a comment begin; where it is not set, a token does. */
  static final int GAP = 1 << 5;

  /**
   * Behind letters, digits and underscores, a word may go on here, or turn out to be the prefix of
   * a string; where it is not set, it is at its end.
   */
  static final int TAIL = 1 << 6;

  private static final byte[] CLASSES = new byte[256];

  static {
    put(LETTER, "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    put(DIGIT, "0123456789");
    put(OPERATOR, "+-*/<>=~!@#%^&|?");
    put(GAP, "-/#*");
    put(TAIL, "$#'&");
    for (int c = 0; c <= ' '; c++) {
      CLASSES[c] |= BLANK | GAP;
    }
    CLASSES[0x7F] |= BLANK | GAP;
    for (int c = 0x80; c <= 0xFF; c++) {
      CLASSES[c] |= WIDE | GAP | TAIL;
    }
  }

  private static void put(int classes, String characters) {
    for (int i = 0; i < characters.length(); i++) {
      CLASSES[characters.charAt(i)] |= (byte) classes;
    }
  }

  private CharClass() {}

  /** The classes of a byte, as bits. */
  static int of(byte b) {
    return CLASSES[b & 0xFF];
  }

  /**
   * How many bytes the blank has that begins here, 0 if none does. White space and control
   * characters are blanks, with those of Unicode and the byte order mark.
   */
  static int lengthOfBlank(byte[] text, int at) {
    int classes = of(text[at]);
    if ((classes & WIDE) != 0) {
      return lengthOfWideBlank(text, at);
    }
    return (classes & BLANK) != 0 ? 1 : 0;
  }

  static boolean isBlank(byte[] text, int at) {
    return lengthOfBlank(text, at) > 0;
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

  private static boolean is(int any, byte[] text, int at) {
    int classes = of(text[at]);
    return (classes & any) != 0 || ((classes & WIDE) != 0 && lengthOfWideBlank(text, at) == 0);
  }

  /**
   * The characters that PostgreSQL builds operators of, but for the backtick, which quotes names
   * elsewhere.
   */
  static boolean isOperator(byte c) {
    return (of(c) & OPERATOR) != 0;
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
