package io.perfproxy.shape;

import static io.perfproxy.shape.CharClass.isBlank;
import static io.perfproxy.shape.CharClass.isDigit;
import static io.perfproxy.shape.CharClass.isLetter;
import static io.perfproxy.shape.CharClass.isLetterOrDigit;
import static io.perfproxy.shape.CharClass.isOperator;

/**
 * Cuts a text into tokens, one call each; comments and blanks are skipped. What a character means
 * can hang on the token before it, which the caller knows and passes in.
 */
final class TokenScanner {
  /**
   * Operators of more than one character in dialects that have a fixed set of them, longest first.
   */
  private static final char[][] FIXED_OPERATORS = operators();

  /**
   * PostgreSQL's limit (NAMEDATALEN - 1), which also bounds how far the end of an operator is
   * sought.
   */
  private static final int LONGEST_OPERATOR = 63;

  char[] text = new char[512];
  private int length;
  private int position;
  private Dialect dialect = Dialect.GENERIC;
  private boolean nestedComments;
  private boolean hashComments;
  private boolean slashComments;
  private boolean dashesNeedBlank;
  private boolean executableComments;
  private boolean inExecutableComment;
  private boolean freeOperators;
  private boolean hashNames;
  private boolean atNames;
  private boolean atParameters;
  private boolean bracketedNames;
  private boolean backslashEscapes;
  private boolean doubleQuotedStrings;

  /**
   * Where the token that was read last begins in {@link #text}; for an operator, what of it counts.
   */
  int start;

  /** Where it ends. */
  int end;

  void reset(String sql, int maxLength, Dialect dialect) {
    length = Math.min(sql.length(), maxLength);
    if (text.length < length) {
      text = new char[length];
    }
    sql.getChars(0, length, text, 0);
    position = 0;
    inExecutableComment = false;
    this.dialect = dialect;
    nestedComments = dialect.has(LexicalTrait.NESTED_COMMENTS);
    hashComments = dialect.has(LexicalTrait.HASH_COMMENTS);
    slashComments = dialect.has(LexicalTrait.SLASH_COMMENTS);
    dashesNeedBlank = dialect.has(LexicalTrait.DASHES_NEED_BLANK);
    executableComments = dialect.has(LexicalTrait.EXECUTABLE_COMMENTS);
    freeOperators = dialect.has(LexicalTrait.FREE_OPERATORS);
    hashNames = dialect.has(LexicalTrait.HASH_NAMES);
    atNames = dialect.has(LexicalTrait.AT_NAMES);
    atParameters = dialect.has(LexicalTrait.AT_PARAMETERS);
    bracketedNames = dialect.has(LexicalTrait.BRACKETED_NAMES);
    backslashEscapes = dialect.has(LexicalTrait.BACKSLASH_ESCAPES);
    doubleQuotedStrings = dialect.has(LexicalTrait.DOUBLE_QUOTED_STRINGS);
  }

  int capacity() {
    return text.length;
  }

  /**
   * Reads the next token.
   *
   * @param previous the kind of the token before
   * @param afterOperand whether that token ends an operand, so that an operator can follow
   * @param inSubscript whether the innermost bracket is an array subscript
   */
  Token next(Token previous, boolean afterOperand, boolean inSubscript) {
    int at = skipBlanks(position);
    start = at;
    if (at >= length) {
      return finish(Token.END, at);
    }
    char c = text[at];
    if (isLetter(c)) {
      return wordOrPrefixedString(at);
    }
    if (isDigit(c)) {
      return numberOrWord(at);
    }
    return switch (c) {
      case '(' -> finish(Token.OPEN_PAREN, at + 1);
      case ')' -> finish(Token.CLOSE_PAREN, at + 1);
      case ',' -> finish(Token.COMMA, at + 1);
      case ';' -> finish(Token.SEMICOLON, at + 1);
      case '{' -> finish(Token.OPEN_BRACE, at + 1);
      case '}' -> finish(Token.CLOSE_BRACE, at + 1);
      case ']' -> finish(Token.CLOSE_BRACKET, at + 1);
      case '[' -> bracketedNames ? quotedName(at, ']') : finish(Token.OPEN_BRACKET, at + 1);
      case '\'' -> string(at, backslashEscapes);
      case '"' -> doubleQuotedStrings ? string(at, backslashEscapes) : quotedName(at, '"');
      case '`' -> quotedName(at, '`');
      case '.' -> point(at, previous, afterOperand);
      case '?' -> questionMark(at, afterOperand);
      case ':' -> colon(at, inSubscript);
      case '$' -> dollar(at);
      case '@' -> atSign(at, afterOperand);
      case '#' ->
          hashNames && startsHashName(at)
              ? finish(Token.WORD, endOfWord(at + 1))
              : operator(at, afterOperand);
      default -> operator(at, afterOperand);
    };
  }

  private boolean startsHashName(int at) {
    char after = charAt(at + 1);
    return isLetter(after) || after == '#';
  }

  private Token finish(Token token, int to) {
    end = to;
    position = to;
    return token;
  }

  private char charAt(int at) {
    return at < length ? text[at] : '\0';
  }

  // Blanks and comments.

  private int skipBlanks(int from) {
    int at = from;
    while (at < length) {
      char c = text[at];
      if (isBlank(c)) {
        at++;
      } else if (c == '/' && charAt(at + 1) == '*') {
        at = executableComments && isExecutable(at) ? enterExecutable(at) : endOfBlock(at);
      } else if (isLineComment(at)) {
        at = LiteralScanner.endOfLine(text, length, at);
      } else if (inExecutableComment && c == '*' && charAt(at + 1) == '/') {
        inExecutableComment = false;
        at += 2;
      } else {
        return at;
      }
    }
    return at;
  }

  private int endOfBlock(int at) {
    return LiteralScanner.endOfBlockComment(text, length, at, nestedComments);
  }

  private boolean isExecutable(int at) {
    char third = charAt(at + 2);
    return third == '!' || (third == 'M' && charAt(at + 3) == '!');
  }

  private int enterExecutable(int at) {
    inExecutableComment = true;
    int code = at + (text[at + 2] == '!' ? 3 : 4);
    int versionEnd = code;
    while (versionEnd < length && versionEnd < code + 6 && isDigit(text[versionEnd])) {
      versionEnd++;
    }
    return versionEnd;
  }

  private boolean isLineComment(int at) {
    char c = text[at];
    return switch (c) {
      case '-' ->
          charAt(at + 1) == '-' && (!dashesNeedBlank || at + 2 >= length || isBlank(text[at + 2]));
      case '#' -> hashComments;
      case '/' -> slashComments && charAt(at + 1) == '/';
      default -> false;
    };
  }

  private boolean isCommentStart(int at) {
    return (text[at] == '/' && charAt(at + 1) == '*') || isLineComment(at);
  }

  // Names, strings and numbers.

  private int endOfWord(int from) {
    int at = from;
    while (at < length
        && (isLetterOrDigit(text[at]) || text[at] == '$' || (hashNames && text[at] == '#'))) {
      at++;
    }
    return at;
  }

  private Token wordOrPrefixedString(int at) {
    int to = endOfWord(at);
    char after = charAt(to);
    if (after == '\'' && to - at <= 2) {
      char first = CharClass.fold(text[at]);
      if (to - at == 1) {
        if (first == 'b' || first == 'x' || first == 'n') {
          return string(to, backslashEscapes);
        }
        if (first == 'e' && dialect.has(LexicalTrait.ESCAPE_STRINGS)) {
          return string(to, true);
        }
      }
      boolean chosen = first == 'q' && to - at == 1;
      boolean chosenNational = first == 'n' && to - at == 2 && CharClass.fold(text[at + 1]) == 'q';
      if ((chosen || chosenNational) && dialect.has(LexicalTrait.CHOSEN_QUOTES)) {
        return finish(Token.STRING, LiteralScanner.endOfChosenQuote(text, length, to));
      }
    } else if (after == '&'
        && to - at == 1
        && CharClass.fold(text[at]) == 'u'
        && charAt(to + 1) == '\''
        && dialect.has(LexicalTrait.UNICODE_STRINGS)) {
      return string(to + 1, false);
    }
    return finish(Token.WORD, to);
  }

  private Token numberOrWord(int at) {
    int numberEnd =
        LiteralScanner.endOfNumber(text, length, at, dialect.has(LexicalTrait.NUMBER_SUFFIXES));
    if (dialect.has(LexicalTrait.DIGIT_NAMES)) {
      int wordEnd = endOfWord(at);
      if (wordEnd > numberEnd) {
        return finish(Token.WORD, wordEnd);
      }
    }
    return finish(Token.NUMBER, numberEnd);
  }

  private Token string(int quote, boolean backslash) {
    int to = LiteralScanner.endOfQuoted(text, length, quote, text[quote], backslash);
    return finish(Token.STRING, to < 0 ? length : to);
  }

  private Token quotedName(int at, char closing) {
    int to = LiteralScanner.endOfQuoted(text, length, at, closing, false);
    return to < 0 ? finish(Token.UNTERMINATED_NAME, length) : finish(Token.QUOTED_NAME, to);
  }

  private Token point(int at, Token previous, boolean afterOperand) {
    char after = charAt(at + 1);
    if (afterOperand) {
      return finish(Token.DOT, at + 1);
    }
    if (isDigit(after)) {
      return finish(
          Token.NUMBER,
          LiteralScanner.endOfNumber(text, length, at, dialect.has(LexicalTrait.NUMBER_SUFFIXES)));
    }
    boolean emptyPart =
        previous == Token.DOT
            && (isLetter(after) || after == '"' || after == '`' || after == '[' || after == '#');
    return finish(emptyPart ? Token.DOT : Token.OPERATOR, at + 1);
  }

  // Parameters and operators.

  private Token dollar(int at) {
    char after = charAt(at + 1);
    if (isDigit(after)) {
      int to = at + 1;
      while (to < length && isDigit(text[to])) {
        to++;
      }
      if (charAt(to) == '.' && isDigit(charAt(to + 1))) {
        to = LiteralScanner.endOfNumber(text, length, to, false);
      }
      return finish(Token.PARAMETER, to);
    }
    if (dialect.has(LexicalTrait.DOLLAR_QUOTES)) {
      int to = LiteralScanner.endOfDollarQuoted(text, length, at);
      if (to >= 0) {
        return finish(Token.STRING, to);
      }
    }
    return isLetter(after) ? finish(Token.WORD, endOfWord(at + 1)) : finish(Token.OPERATOR, at + 1);
  }

  private Token atSign(int at, boolean afterOperand) {
    char after = charAt(at + 1);
    if (atParameters && isLetterOrDigit(after)) {
      return finish(Token.PARAMETER, endOfWord(at + 1));
    }
    boolean systemName = after == '@' && isLetter(charAt(at + 2));
    if ((atNames && isLetter(after)) || ((atNames || atParameters) && systemName)) {
      return finish(Token.WORD, endOfWord(at + 2));
    }
    return operator(at, afterOperand);
  }

  private Token colon(int at, boolean inSubscript) {
    char after = charAt(at + 1);
    if (after == ':') {
      return finish(Token.CAST, at + 2);
    }
    if (inSubscript) {
      return finish(Token.COLON, at + 1);
    }
    if (after == '=') {
      return finish(Token.OPERATOR, at + 2);
    }
    if (isLetterOrDigit(after)) {
      return finish(Token.PARAMETER, endOfWord(at + 1));
    }
    return finish(Token.OPERATOR, at + 1);
  }

  /**
   * In operand position a question mark is a placeholder. After an operand it is one of
   * PostgreSQL's JSON operators, provided that an operand follows, so that the placeholder in
   * {@code date ? - ?} is seen for what it is; JDBC doubles the mark where an operator is meant.
   */
  private Token questionMark(int at, boolean afterOperand) {
    if (freeOperators && afterOperand) {
      boolean escaped = charAt(at + 1) == '?';
      int mark = escaped ? at + 1 : at;
      char second = charAt(mark + 1);
      boolean pair = (second == '|' || second == '&') && charAt(mark + 2) != second;
      if (pair || startsOperand(mark + 1)) {
        start = mark;
        return finish(Token.OPERATOR, pair ? mark + 2 : mark + 1);
      }
      if (escaped) {
        return finish(Token.PARAMETER, mark + 1);
      }
    }
    int to = at + 1;
    while (to < length && isDigit(text[to])) {
      to++;
    }
    return finish(Token.PARAMETER, to);
  }

  /**
   * {@code ?|} and {@code ?&}, but not a placeholder before {@code ||} or {@code &&}; and {@code
   * ??}.
   */
  private boolean isMarkOperator(int mark) {
    char second = charAt(mark + 1);
    return second == '?' || ((second == '|' || second == '&') && charAt(mark + 2) != second);
  }

  private boolean startsOperand(int from) {
    int at = skipBlanks(from);
    if (at >= length) {
      return false;
    }
    char c = text[at];
    if (isLetter(c)) {
      Keyword keyword = Keyword.of(text, at, endOfWord(at));
      return keyword == null || !keyword.beforeOperand;
    }
    return isDigit(c)
        || c == '\''
        || c == '"'
        || c == '`'
        || c == '$'
        || (c == '?' && !isMarkOperator(at))
        || c == '('
        || (c == ':' && isLetterOrDigit(charAt(at + 1)));
  }

  private Token operator(int at, boolean afterOperand) {
    if (!isOperator(text[at])) {
      return finish(Token.OPERATOR, at + 1);
    }
    if (!freeOperators) {
      for (char[] operator : FIXED_OPERATORS) {
        if (startsWith(at, operator)) {
          return finish(Token.OPERATOR, at + operator.length);
        }
      }
      return finish(Token.OPERATOR, at + 1);
    }
    if (text[at] == '@' && charAt(at + 1) == '?' && afterOperand) {
      end = at + 2;
      position = charAt(at + 2) == '?' ? at + 3 : at + 2;
      return Token.OPERATOR;
    }
    int to = at + 1;
    int limit = Math.min(length, at + LONGEST_OPERATOR);
    while (to < limit && isOperator(text[to]) && text[to] != '?' && !isCommentStart(to)) {
      to++;
    }
    return finish(Token.OPERATOR, withoutSign(at, to));
  }

  /**
   * PostgreSQL: an operator of several characters ends in a sign only if it holds one of {@code ~
   * ! @ # % ^ & | ?} too (documentation, section "Operators" of "Lexical Structure"); so {@code
   * =-1} is an equals sign and a number.
   */
  private int withoutSign(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c != '+' && c != '-' && c != '*' && c != '/' && c != '<' && c != '>' && c != '=') {
        return to;
      }
    }
    int shorter = to;
    while (shorter > from + 1 && (text[shorter - 1] == '+' || text[shorter - 1] == '-')) {
      shorter--;
    }
    return shorter;
  }

  private boolean startsWith(int at, char[] operator) {
    if (at + operator.length > length) {
      return false;
    }
    for (int i = 0; i < operator.length; i++) {
      if (text[at + i] != operator[i]) {
        return false;
      }
    }
    return true;
  }

  private static char[][] operators() {
    String[] names = {
      "->>", "#>>", "<=>", "!~*", "<->", "->", "#>", "#-", "@>", "<@", "@@", "=>", "<>", "!=", "<=",
      ">=", "||", "&&", "<<", ">>", "**", "^=", "~=", "!<", "!>", "+=", "-=", "*=", "/=", "%=",
      "&=", "|=", "!~", "~*", ".."
    };
    char[][] operators = new char[names.length][];
    for (int i = 0; i < names.length; i++) {
      operators[i] = names[i].toCharArray();
    }
    return operators;
  }
}
