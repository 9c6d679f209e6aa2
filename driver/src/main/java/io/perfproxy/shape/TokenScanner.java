package io.perfproxy.shape;

import static io.perfproxy.shape.CharClass.isBlank;
import static io.perfproxy.shape.CharClass.isDigit;
import static io.perfproxy.shape.CharClass.isLetter;
import static io.perfproxy.shape.CharClass.isLetterOrDigit;
import static io.perfproxy.shape.CharClass.isOperator;
import static io.perfproxy.shape.CharClass.lengthOfBlank;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into tokens, one call each; comments and blanks are skipped. What a character means
 * can hang on the token before it, which the caller knows and passes in.
 */
final class TokenScanner {
  /**
   * Operators of more than one character in dialects that have a fixed set of them, longest first.
   */
  private static final byte[][] FIXED_OPERATORS = operators();

  /**
   * PostgreSQL's limit (NAMEDATALEN - 1), which also bounds how far the end of an operator is
   * sought.
   */
  private static final int LONGEST_OPERATOR = 63;

  /** That of a string such as {@code nq'[…]'}. */
  private static final int LONGEST_PREFIX = 2;

  /** The tokens that a character is whatever stands around it. */
  private static final @Nullable Token[] MARKS = marks();

  /** The text, with zeros behind its end. */
  byte[] text = new byte[Utf8Input.PADDING];

  private final Utf8Input input = new Utf8Input();
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

  TokenScanner() {
    adopt(dialect);
  }

  /** Whether the innermost bracket is an array subscript, in which a colon separates. */
  boolean inSubscript;

  void reset(String sql, int maxLength, Dialect dialect) {
    input.read(sql, maxLength);
    text = input.bytes;
    length = input.length;
    position = 0;
    inExecutableComment = false;
    inSubscript = false;
    if (dialect != this.dialect) {
      adopt(dialect);
    }
  }

  private void adopt(Dialect dialect) {
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
    return input.capacity();
  }

  /** Reads the token behind another. */
  Token next(LastToken previous) {
    int at = position;
    int classes = CharClass.of(text[at]);
    if ((classes & CharClass.GAP) != 0) {
      at = skipGap(at);
      if (at >= length) {
        start = at;
        return finish(Token.END, at);
      }
      classes = CharClass.of(text[at]);
    }
    start = at;
    // A gap has taken what is wide and not a letter.
    if ((classes & (CharClass.LETTER | CharClass.WIDE)) != 0) {
      return wordOrPrefixedString(at);
    }
    Token mark = MARKS[text[at] & 0xFF];
    return mark != null ? finish(mark, at + 1) : other(at, previous);
  }

  private Token other(int at, LastToken previous) {
    byte c = text[at];
    if (isDigit(c)) {
      return numberOrWord(at);
    }
    return switch (c) {
      case '.' -> point(at, previous);
      case '[' -> bracketedNames ? quotedName(at, ']') : finish(Token.OPEN_BRACKET, at + 1);
      case '\'' -> string(at, backslashEscapes);
      case '"' -> doubleQuotedStrings ? string(at, backslashEscapes) : quotedName(at, '"');
      case '`' -> quotedName(at, '`');
      case '?' -> questionMark(at, previous.endsOperand());
      case ':' -> colon(at);
      case '$' -> dollar(at);
      case '@' -> atSign(at, previous.endsOperand());
      case '#' ->
          hashNames && startsHashName(at)
              ? finish(Token.WORD, endOfWord(at + 1))
              : operator(at, previous.endsOperand());
      default -> operator(at, previous.endsOperand());
    };
  }

  private boolean startsHashName(int at) {
    return isLetter(text, at + 1) || text[at + 1] == '#';
  }

  private Token finish(Token token, int to) {
    end = to;
    position = to;
    return token;
  }

  // Blanks and comments.

  private int skipGap(int from) {
    // Most gaps are a single space.
    boolean single = text[from] == ' ' && (CharClass.of(text[from + 1]) & CharClass.GAP) == 0;
    return single ? from + 1 : skipBlanks(from);
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < length) {
      byte c = text[at];
      int blank = lengthOfBlank(text, at);
      if (blank > 0) {
        at += blank;
      } else if (c == '/' && text[at + 1] == '*') {
        at = executableComments && isExecutable(at) ? enterExecutable(at) : endOfBlock(at);
      } else if (isLineComment(at)) {
        at = LiteralScanner.endOfLine(text, length, at);
      } else if (inExecutableComment && c == '*' && text[at + 1] == '/') {
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
    byte third = text[at + 2];
    return third == '!' || (third == 'M' && text[at + 3] == '!');
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
    byte c = text[at];
    return switch (c) {
      case '-' -> text[at + 1] == '-' && (!dashesNeedBlank || isBlank(text, at + 2));
      case '#' -> hashComments;
      case '/' -> slashComments && text[at + 1] == '/';
      default -> false;
    };
  }

  private boolean isCommentStart(int at) {
    return (text[at] == '/' && text[at + 1] == '*') || isLineComment(at);
  }

  // Names, strings and numbers.

  private int endOfWord(int from) {
    int at = from;
    while (true) {
      long others = EightBytes.notOfWord(EightBytes.get(text, at));
      at += EightBytes.first(others);
      if (others != 0) {
        int more = (CharClass.of(text[at]) & CharClass.TAIL) != 0 ? lengthOfTail(at) : 0;
        if (more == 0) {
          return at;
        }
        at += more;
      }
    }
  }

  /** How much of a word begins here with what is neither letter, digit nor underscore in ASCII. */
  private int lengthOfTail(int at) {
    byte c = text[at];
    boolean part = c < 0 ? !isBlank(text, at) : c == '$' || (c == '#' && hashNames);
    return part ? CharClass.endOfCharacter(text, at) - at : 0;
  }

  private Token wordOrPrefixedString(int at) {
    int to = endOfWord(at);
    if ((CharClass.of(text[to]) & CharClass.TAIL) != 0 && isPrefix(at, to)) {
      Token string = prefixedString(at, to);
      if (string != Token.END) {
        return string;
      }
    }
    return finish(Token.WORD, to);
  }

  /** The keyword that the word reads that was read last; behind a point or a cast it is none. */
  @Nullable Keyword keyword() {
    return Keyword.of(text, start, end);
  }

  /**
   * Takes the further parts of a qualified name, and the points between them, for part of the word
   * that was read last, as far as there are neither blanks nor quotes.
   */
  void joinName() {
    int to = end;
    while (text[to] == '.' && isLetter(text, to + 1)) {
      int part = endOfWord(to + 1);
      if (isPrefix(to + 1, part)) {
        break;
      }
      to = part;
    }
    end = to;
    position = to;
  }

  /** Whether a word may belong to the string behind it. */
  private boolean isPrefix(int from, int to) {
    return (text[to] == '\'' || text[to] == '&') && to - from <= LONGEST_PREFIX;
  }

  /** The string whose prefix ends here; {@link Token#END} if the word is none. */
  private Token prefixedString(int at, int to) {
    int first = CharClass.fold(text[at]);
    if (text[to] == '&') {
      return to - at == 1
              && first == 'u'
              && text[to + 1] == '\''
              && dialect.has(LexicalTrait.UNICODE_STRINGS)
          ? string(to + 1, false)
          : Token.END;
    }
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
    return (chosen || chosenNational) && dialect.has(LexicalTrait.CHOSEN_QUOTES)
        ? finish(Token.STRING, LiteralScanner.endOfChosenQuote(text, length, to))
        : Token.END;
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
    int to = LiteralScanner.endOfQuoted(text, length, quote, (char) text[quote], backslash);
    return finish(Token.STRING, to < 0 ? length : to);
  }

  private Token quotedName(int at, char closing) {
    int to = LiteralScanner.endOfQuoted(text, length, at, closing, false);
    return to < 0 ? finish(Token.UNTERMINATED_NAME, length) : finish(Token.QUOTED_NAME, to);
  }

  private Token point(int at, LastToken previous) {
    byte after = text[at + 1];
    if (previous.endsOperand()) {
      return finish(Token.DOT, at + 1);
    }
    if (isDigit(after)) {
      return finish(
          Token.NUMBER,
          LiteralScanner.endOfNumber(text, length, at, dialect.has(LexicalTrait.NUMBER_SUFFIXES)));
    }
    // A question mark stands for the name where nobody knows what it holds.
    boolean emptyPart =
        previous.is(Token.DOT)
            && (isLetter(text, at + 1)
                || after == '"'
                || after == '`'
                || after == '['
                || (after == '#' && hashNames)
                || after == '?');
    return finish(emptyPart ? Token.DOT : Token.OPERATOR, at + 1);
  }

  // Parameters and operators.

  private Token dollar(int at) {
    byte after = text[at + 1];
    if (isDigit(after)) {
      int to = at + 1;
      while (to < length && isDigit(text[to])) {
        to++;
      }
      if (text[to] == '.' && isDigit(text[to + 1])) {
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
    return isLetter(text, at + 1)
        ? finish(Token.WORD, endOfWord(at + 1))
        : finish(Token.OPERATOR, at + 1);
  }

  private Token atSign(int at, boolean afterOperand) {
    byte after = text[at + 1];
    if (atParameters && isLetterOrDigit(text, at + 1)) {
      return finish(Token.PARAMETER, endOfWord(at + 1));
    }
    boolean systemName = after == '@' && isLetter(text, at + 2);
    if ((atNames && isLetter(text, at + 1)) || ((atNames || atParameters) && systemName)) {
      return finish(Token.WORD, endOfWord(at + 2));
    }
    return operator(at, afterOperand);
  }

  private Token colon(int at) {
    byte after = text[at + 1];
    if (after == ':') {
      return finish(Token.CAST, at + 2);
    }
    if (inSubscript) {
      return finish(Token.COLON, at + 1);
    }
    if (after == '=') {
      return finish(Token.OPERATOR, at + 2);
    }
    if (isLetterOrDigit(text, at + 1)) {
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
      boolean escaped = text[at + 1] == '?';
      int mark = escaped ? at + 1 : at;
      byte second = text[mark + 1];
      boolean pair = (second == '|' || second == '&') && text[mark + 2] != second;
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
    byte second = text[mark + 1];
    return second == '?' || ((second == '|' || second == '&') && text[mark + 2] != second);
  }

  private boolean startsOperand(int from) {
    int at = skipBlanks(from);
    if (at >= length) {
      return false;
    }
    byte c = text[at];
    if (isLetter(text, at)) {
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
        || (c == ':' && isLetterOrDigit(text, at + 1));
  }

  private Token operator(int at, boolean afterOperand) {
    if (!isOperator(text[at])) {
      return finish(Token.OPERATOR, at + 1);
    }
    if (!freeOperators) {
      for (byte[] operator : FIXED_OPERATORS) {
        if (startsWith(at, operator)) {
          return finish(Token.OPERATOR, at + operator.length);
        }
      }
      return finish(Token.OPERATOR, at + 1);
    }
    if (text[at] == '@' && text[at + 1] == '?' && afterOperand) {
      end = at + 2;
      position = text[at + 2] == '?' ? at + 3 : at + 2;
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
      byte c = text[i];
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

  private boolean startsWith(int at, byte[] operator) {
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

  private static @Nullable Token[] marks() {
    @Nullable Token[] marks = new @Nullable Token[256];
    marks['('] = Token.OPEN_PAREN;
    marks[')'] = Token.CLOSE_PAREN;
    marks[','] = Token.COMMA;
    marks[';'] = Token.SEMICOLON;
    marks['{'] = Token.OPEN_BRACE;
    marks['}'] = Token.CLOSE_BRACE;
    marks[']'] = Token.CLOSE_BRACKET;
    return marks;
  }

  private static byte[][] operators() {
    String[] names = {
      "->>", "#>>", "<=>", "!~*", "<->", "->", "#>", "#-", "@>", "<@", "@@", "=>", "<>", "!=", "<=",
      ">=", "||", "&&", "<<", ">>", "**", "^=", "~=", "!<", "!>", "+=", "-=", "*=", "/=", "%=",
      "&=", "|=", "!~", "~*", ".."
    };
    byte[][] operators = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      operators[i] = names[i].getBytes(StandardCharsets.US_ASCII);
    }
    return operators;
  }
}
