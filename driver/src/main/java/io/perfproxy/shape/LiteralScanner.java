package io.perfproxy.shape;

import static io.perfproxy.shape.CharClass.isDigit;
import static io.perfproxy.shape.CharClass.isHexDigit;
import static io.perfproxy.shape.CharClass.isLetter;
import static io.perfproxy.shape.CharClass.isLetterOrDigit;

import java.util.Arrays;

/**
 * Where literals, quoted names and comments end. Every method takes the position of the first
 * character and returns the position after the last one; what is not terminated runs to the end of
 * the text.
 */
final class LiteralScanner {
  private LiteralScanner() {}

  /**
   * After a string or quoted name whose opening quote is at {@code at}; a doubled closing quote is
   * part of it.
   *
   * @return the end, or {@code -1} when it is not terminated
   */
  static int endOfQuoted(byte[] text, int length, int at, char closing, boolean backslash) {
    for (int i = at + 1; i < length; i++) {
      byte c = text[i];
      if (c == closing) {
        if (i + 1 == length || text[i + 1] != closing) {
          return i + 1;
        }
        i++;
      } else if (c == '\\' && backslash) {
        i++;
      }
    }
    return -1;
  }

  /**
   * After a PostgreSQL dollar-quoted string at {@code at}.
   *
   * @return the end, or {@code -1} when no such string starts there
   */
  static int endOfDollarQuoted(byte[] text, int length, int at) {
    int tagEnd = at + 1;
    if (tagEnd < length && isLetter(text, tagEnd)) {
      while (tagEnd < length && isLetterOrDigit(text, tagEnd)) {
        tagEnd++;
      }
    }
    if (tagEnd >= length || text[tagEnd] != '$') {
      return -1;
    }
    int delimiter = tagEnd + 1 - at;
    int i = tagEnd + 1;
    while (i < length) {
      if (text[i] != '$') {
        i++;
        continue;
      }
      int matched = 1;
      while (matched < delimiter
          && i + matched < length
          && text[i + matched] == text[at + matched]) {
        matched++;
      }
      if (matched == delimiter) {
        return i + delimiter;
      }
      // What matched holds no further dollar sign, so the search goes on behind it.
      i += matched;
    }
    return length;
  }

  /** After an Oracle string such as {@code q'[…]'}, whose quote is at {@code at}. */
  static int endOfChosenQuote(byte[] text, int length, int at) {
    if (at + 1 >= length) {
      return length;
    }
    byte opening = text[at + 1];
    byte closing =
        switch (opening) {
          case '[' -> ']';
          case '(' -> ')';
          case '{' -> '}';
          case '<' -> '>';
          default -> opening;
        };
    int content = CharClass.endOfCharacter(text, at + 1);
    int width = content - (at + 1);
    for (int i = content + width; i < length; i++) {
      if (text[i] == '\''
          && text[i - width] == closing
          && Arrays.equals(text, i - width + 1, i, text, at + 2, content)) {
        return i + 1;
      }
    }
    return length;
  }

  /** After a number that starts with a digit, or with a point and a digit. */
  static int endOfNumber(byte[] text, int length, int at, boolean suffixes) {
    int i = at;
    if (text[i] == '0' && i + 1 < length) {
      int radix = CharClass.fold(text[i + 1]);
      if (radix == 'x' || radix == 'o' || radix == 'b') {
        int end = i + 2;
        while (end < length && (isHexDigit(text[end]) || text[end] == '_')) {
          end++;
        }
        if (end > i + 2) {
          return end;
        }
      }
    }
    i = endOfDigits(text, length, i);
    if (i < length && text[i] == '.' && !(i + 1 < length && text[i + 1] == '.')) {
      i = endOfDigits(text, length, i + 1);
    }
    if (i < length && CharClass.fold(text[i]) == 'e') {
      int exponent = i + 1;
      if (exponent < length && (text[exponent] == '+' || text[exponent] == '-')) {
        exponent++;
      }
      if (exponent < length && isDigit(text[exponent])) {
        i = endOfDigits(text, length, exponent);
      }
    }
    if (suffixes && i < length && (i + 1 == length || !isLetterOrDigit(text, i + 1))) {
      int suffix = CharClass.fold(text[i]);
      if (suffix == 'f' || suffix == 'd') {
        i++;
      }
    }
    return i;
  }

  private static int endOfDigits(byte[] text, int length, int at) {
    int i = at;
    while (i < length
        && (isDigit(text[i])
            || (text[i] == '_' && i > at && i + 1 < length && isDigit(text[i + 1])))) {
      i++;
    }
    return i;
  }

  /** At the line break that ends a comment, or at the end of the text. */
  static int endOfLine(byte[] text, int length, int at) {
    int i = at;
    while (i < length && text[i] != '\n' && text[i] != '\r') {
      i++;
    }
    return i;
  }

  /** After a block comment. */
  static int endOfBlockComment(byte[] text, int length, int at, boolean nested) {
    int depth = 1;
    int i = at + 2;
    while (i + 1 < length) {
      if (text[i] == '*' && text[i + 1] == '/') {
        i += 2;
        depth--;
        if (depth == 0) {
          return i;
        }
      } else if (nested && text[i] == '/' && text[i + 1] == '*') {
        i += 2;
        depth++;
      } else {
        i++;
      }
    }
    return length;
  }
}
