package io.perfproxy.expression;

import io.perfproxy.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an expression into tokens, by the lexical rules that PostgreSQL keeps to when it prints:
 * {@code E''} strings with backslashes, doubled quotes, operators of its operator characters; and
 * numbers such as {@code 0x2a}, as MySQL prints binary strings. Never throws; an unterminated
 * string or name ends with the text.
 */
final class Tokens {

  private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    Tokens scanner = new Tokens(text);
    while (scanner.position < text.length()) {
      scanner.next();
    }
    return scanner.tokens;
  }

  private void next() {
    char c = text.charAt(position);
    if (Character.isWhitespace(c)) {
      position++;
    } else if (c == '\'') {
      quoted(c, false, 0);
    } else if ((c == 'E' || c == 'B' || c == 'X') && charAt(position + 1) == '\'') {
      quoted('\'', c == 'E', 1);
    } else if (c == '"') {
      quoted(c, false, 0);
    } else if (isNameStart(c)) {
      add(Kind.WORD, endOfName());
    } else if (isDigit(c) || (c == '.' && isDigit(charAt(position + 1)))) {
      add(Kind.NUMBER, endOfNumber());
    } else if (c == '$' && isDigit(charAt(position + 1))) {
      add(Kind.PARAMETER, endOfNumber());
    } else if (c == ':' && charAt(position + 1) == ':') {
      add(Kind.CAST, position + 2);
    } else if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
      add(Kind.OPERATOR, endOfOperator());
    } else {
      add(punctuation(c), position + 1);
    }
  }

  private static Kind punctuation(char c) {
    return switch (c) {
      case '(' -> Kind.OPEN;
      case ')' -> Kind.CLOSE;
      case '[' -> Kind.OPEN_BRACKET;
      case ']' -> Kind.CLOSE_BRACKET;
      case ',' -> Kind.COMMA;
      case '.' -> Kind.DOT;
      case ':' -> Kind.COLON;
      default -> Kind.OPERATOR;
    };
  }

  private void quoted(char quote, boolean backslashes, int prefix) {
    int end = position + prefix + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (backslashes && c == '\\') {
        end += 2;
      } else if (c == quote) {
        if (charAt(end + 1) != quote) {
          break;
        }
        end += 2;
      } else {
        end++;
      }
    }
    add(quote == '"' ? Kind.WORD : Kind.STRING, Math.min(end + 1, text.length()));
  }

  private int endOfName() {
    int end = position;
    while (end < text.length() && (isNameStart(text.charAt(end)) || isNamePart(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private int endOfNumber() {
    int end = position + 1;
    if (text.charAt(position) == '0' && "xXoObB".indexOf(charAt(end)) >= 0) {
      return endOfName();
    }
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    boolean exponent = charAt(end) == 'e' || charAt(end) == 'E';
    int digits = charAt(end + 1) == '-' || charAt(end + 1) == '+' ? end + 2 : end + 1;
    if (exponent && isDigit(charAt(digits))) {
      end = digits;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private int endOfOperator() {
    int end = position;
    while (end < text.length() && OPERATOR_CHARACTERS.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(position, end), position, end));
    position = end;
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isNameStart(char c) {
    return c == '_' || Character.isLetter(c) || c > 0x7f;
  }

  private static boolean isNamePart(char c) {
    return isDigit(c) || c == '$';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
