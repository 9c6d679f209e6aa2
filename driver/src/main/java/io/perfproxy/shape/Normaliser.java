package io.perfproxy.shape;

import org.jspecify.annotations.Nullable;

/**
 * Writes the shape of a text in one pass over its tokens. Tokens are set apart by spaces in one
 * fixed way, so white space never shows; what is found not to belong there is taken back from the
 * end of what was written.
 *
 * <p>Reusable, not thread-safe. The result of {@link #normalise} stands until the next call.
 */
final class Normaliser {
  static final Pool<Normaliser> POOL = new Pool<>(Normaliser::new, Normaliser::isSmall);

  /** How much of a text is read, in characters. What comes after does not count. */
  static final int MAX_INPUT = 1 << 24;

  /**
   * How long a shape's text may be, in characters. A longer one is cut, with the hash of all of it
   * at the end, so that the ids of different long texts differ.
   */
  static final int MAX_TEXT = 1 << 16;

  private static final int LARGE = 1 << 16;

  private static final int LIST = 1;
  private static final int ROW = 1 << 1;
  private static final int SUBSCRIPT = 1 << 2;
  private static final int VALUES = 1 << 3;
  private static final int QUERY = 1 << 4;
  private static final int ORDINALS = 1 << 5;

  private final TokenScanner scanner = new TokenScanner();
  private final TextBuffer out = new TextBuffer();
  private final TextBuffer label = new TextBuffer();
  private final BracketStack brackets = new BracketStack();
  private final ListCollapser lists = new ListCollapser(out);
  private final SettingMask settings = new SettingMask(out);
  private final NameMask names = new NameMask();
  private final TableRecogniser recogniser = new TableRecogniser();
  private final Utf8Buffer utf8 = new Utf8Buffer();

  private Dialect dialect = Dialect.GENERIC;
  private boolean mergesPartitions;
  private Token previous = Token.END;
  private @Nullable Keyword previousKeyword;
  private boolean afterOperand;
  private boolean semicolonDue;

  /** Where the run of unary signs at the end begins, or -1; and the token before them. */
  private int signStart;

  private Token beforeSign = Token.END;

  /** Where the ordinal at the end begins, or -1. */
  private int ordinalStart;

  /** Where the row that begins with the keyword ROW does, or -1. */
  private int rowKeywordStart;

  /**
   * Whether the words before are {@code ALTER SESSION}, whose {@code SET} is one like any other.
   */
  private boolean alterSession;

  private long idBits;

  /**
   * @param mergePartitions whether numbers at the end of partitions' names are left out of account
   */
  void normalise(String sql, Dialect newDialect, boolean mergePartitions) {
    dialect = newDialect;
    mergesPartitions = mergePartitions;
    scanner.reset(sql, MAX_INPUT, newDialect);
    out.length = 0;
    semicolonDue = false;
    recogniser.reset(newDialect);
    beginStatement();
    while (true) {
      Token token = scanner.next(previous, afterOperand, brackets.has(SUBSCRIPT));
      if (token == Token.END) {
        break;
      }
      if (token == Token.SEMICOLON) {
        endStatement();
      } else {
        accept(token);
      }
    }
    endStatement();
    finish();
  }

  long idBits() {
    return idBits;
  }

  Shape toShape() {
    return new Shape(
        out.toString(),
        idBits,
        recogniser.operation(),
        recogniser.mainTable(),
        recogniser.tables());
  }

  /** Whether the buffers are of a size to keep. */
  boolean isSmall() {
    return scanner.capacity() <= LARGE && out.capacity() <= LARGE && utf8.capacity() <= 4 * LARGE;
  }

  private void beginStatement() {
    previous = Token.END;
    previousKeyword = null;
    afterOperand = false;
    signStart = -1;
    ordinalStart = -1;
    rowKeywordStart = -1;
    alterSession = false;
    brackets.reset(QUERY);
    lists.reset();
    settings.reset();
    names.reset(dialect);
    recogniser.beginStatement();
  }

  private void endStatement() {
    if (previous == Token.END) {
      return;
    }
    settings.endElement();
    recogniser.endStatement();
    semicolonDue = true;
    beginStatement();
  }

  private void finish() {
    idBits = utf8.hash(out);
    if (out.length > MAX_TEXT) {
      String mark = " … " + Shape.hex(idBits);
      int cut = MAX_TEXT - mark.length();
      out.truncate(Character.isHighSurrogate(out.chars[cut - 1]) ? cut - 1 : cut);
      out.append(mark.toCharArray(), 0, mark.length());
      idBits = utf8.hash(out);
    }
  }

  private void accept(Token token) {
    if (semicolonDue) {
      out.append(';');
      out.append(' ');
      semicolonDue = false;
    }
    Keyword keyword = token == Token.WORD ? keyword() : null;
    settleOrdinal(token, keyword);
    if (brackets.has(VALUES)
        && token != Token.COMMA
        && token != Token.OPEN_PAREN
        && keyword != Keyword.ROW) {
      brackets.clear(VALUES);
      lists.end();
    }
    if (token != Token.WORD && token != Token.QUOTED_NAME && token != Token.DOT) {
      names.other();
    }
    if (token != Token.NUMBER && token != Token.OPERATOR) {
      acceptUnsigned(token, keyword);
      signStart = -1;
    } else if (token == Token.NUMBER) {
      number();
      signStart = -1;
    } else {
      operator();
    }
  }

  private void acceptUnsigned(Token token, @Nullable Keyword keyword) {
    switch (token) {
      case WORD -> word(keyword, scanner.text, scanner.start, scanner.end);
      case QUOTED_NAME -> quotedName();
      case UNTERMINATED_NAME -> {
        recogniser.forgetName();
        value(Token.PARAMETER);
      }
      case STRING -> {
        if (previous != Token.STRING) {
          value(Token.STRING);
        }
      }
      case PARAMETER -> value(Token.PARAMETER);
      case OPEN_PAREN -> openParen();
      case OPEN_BRACKET -> openBracket();
      case CLOSE_PAREN, CLOSE_BRACKET -> close(token);
      case OPEN_BRACE -> {
        put(token, '{', false);
        recogniser.openBrace();
      }
      case CLOSE_BRACE -> {
        put(token, '}', true);
        recogniser.other();
      }
      case COMMA -> comma();
      case DOT -> {
        put(token, '.', false);
        recogniser.dot();
      }
      case COLON -> {
        put(token, ':', false);
        recogniser.other();
      }
      case CAST -> {
        put(token, ':', false);
        out.append(':');
        recogniser.other();
      }
      default -> throw new AssertionError(token);
    }
  }

  // Words and names.

  /** A word after a point or a cast is a name, whatever it reads. */
  private @Nullable Keyword keyword() {
    return previous == Token.DOT || previous == Token.CAST
        ? null
        : Keyword.of(scanner.text, scanner.start, scanner.end);
  }

  private void word(@Nullable Keyword keyword, char[] text, int from, int to) {
    if (keyword == Keyword.UESCAPE && previous == Token.STRING) {
      return;
    }
    if (names.masks(keyword, previousKeyword, previous == Token.DOT)) {
      value(Token.PARAMETER);
      return;
    }
    if (isValue(keyword)) {
      value(Token.PARAMETER);
      return;
    }
    boolean first = previous == Token.END;
    Keyword before = previousKeyword;
    separate(Token.WORD);
    int start = out.length;
    out.append(text, from, to);
    for (int i = start; i < out.length; i++) {
      out.chars[i] = CharClass.fold(out.chars[i]);
    }
    if (mergesPartitions && keyword == null) {
      PartitionSuffix.rewrite(out, start);
    }
    recogniser.word(keyword, out.chars, start, out.length, false);
    if (keyword != null) {
      apply(keyword, before, first, start);
    }
    previous = Token.WORD;
    previousKeyword = keyword;
    afterOperand = Keyword.endsOperand(keyword, before);
  }

  /**
   * NULL, TRUE and FALSE are values, but not as part of a predicate or in a definition; DEFAULT is
   * one in a row.
   */
  private boolean isValue(@Nullable Keyword keyword) {
    if (keyword == Keyword.NULL || keyword == Keyword.TRUE || keyword == Keyword.FALSE) {
      return !(previousKeyword == Keyword.IS
          || previousKeyword == Keyword.NOT
          || previousKeyword == Keyword.SET
          || recogniser.isDefinition());
    }
    return keyword == Keyword.DEFAULT && brackets.has(ROW);
  }

  /** What a keyword changes in how the tokens after it are read. */
  private void apply(Keyword keyword, @Nullable Keyword before, boolean first, int start) {
    switch (keyword) {
      case SELECT, WITH -> {
        if (previous == Token.OPEN_PAREN) {
          leaveList();
        }
        if (keyword == Keyword.SELECT) {
          brackets.set(QUERY);
        }
      }
      case VALUES -> rows();
      case VALUE -> {
        if (dialect == Dialect.MYSQL && recogniser.isInsertTarget()) {
          rows();
        }
      }
      case BY -> {
        if ((before == Keyword.ORDER || before == Keyword.GROUP) && brackets.has(QUERY)) {
          brackets.set(ORDINALS);
        }
      }
      case ROW -> rowKeywordStart = brackets.has(VALUES) ? start : -1;
      case SESSION -> alterSession = before == Keyword.ALTER;
      case SET -> {
        if (first || alterSession) {
          settings.activate();
        }
      }
      case TO -> beginSetting();
      default -> {
        if (keyword.setting) {
          beginSetting();
        }
      }
    }
    if (keyword.endsTables || keyword == Keyword.SELECT) {
      brackets.clear(ORDINALS);
    }
  }

  private void rows() {
    if (previous == Token.OPEN_PAREN) {
      leaveList();
    }
    if (!brackets.isBlind() && !brackets.has(VALUES | LIST) && lists.begin()) {
      brackets.set(VALUES);
    }
  }

  /** What looked like a list is a subquery. */
  private void leaveList() {
    if (brackets.has(LIST)) {
      brackets.clear(LIST);
      lists.end();
    }
    brackets.set(QUERY);
  }

  private void beginSetting() {
    if (brackets.depth() == 0) {
      settings.beginValue();
    }
  }

  private void quotedName() {
    char[] text = scanner.text;
    int from = scanner.start + 1;
    int to = scanner.end - 1;
    if (previous != Token.END && QuotedName.readsTheSameUnquoted(text, from, to, dialect)) {
      boolean plain = previous == Token.DOT || previous == Token.CAST;
      word(plain ? null : Keyword.of(text, from, to), text, from, to);
      return;
    }
    if (names.masks(null, previousKeyword, previous == Token.DOT)) {
      value(Token.PARAMETER);
      return;
    }
    separate(Token.QUOTED_NAME);
    char closing = text[to];
    label.length = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      label.append(c);
      if (c == closing) {
        i++;
      }
    }
    if (mergesPartitions) {
      PartitionSuffix.rewrite(label, 0);
    }
    char quote = dialect.nameQuote();
    out.append(quote);
    for (int i = 0; i < label.length; i++) {
      char c = label.chars[i];
      out.append(c);
      if (c == quote) {
        out.append(c);
      }
    }
    out.append(quote);
    recogniser.word(null, label.chars, 0, label.length, true);
    previous = Token.QUOTED_NAME;
    previousKeyword = null;
    afterOperand = true;
  }

  // Values and operators.

  private void value(Token token) {
    // All values are written alike, so all are set apart alike.
    separate(Token.PARAMETER);
    out.append('?');
    recogniser.other();
    previous = token;
    previousKeyword = null;
    afterOperand = true;
  }

  private void number() {
    if (signStart >= 0) {
      out.truncate(signStart);
      previous = beforeSign;
      signStart = -1;
    } else if (isOrdinal()) {
      separate(Token.NUMBER);
      ordinalStart = out.length;
      out.append(scanner.text, scanner.start, scanner.end);
      recogniser.other();
      previous = Token.NUMBER;
      previousKeyword = null;
      afterOperand = true;
      return;
    }
    value(Token.NUMBER);
  }

  private boolean isOrdinal() {
    return brackets.has(ORDINALS)
        && (previousKeyword == Keyword.BY || previous == Token.COMMA)
        && Ordinals.isOne(scanner.text, scanner.start, scanner.end);
  }

  /** What seemed to be an ordinal is a value when it is part of an expression. */
  private void settleOrdinal(Token token, @Nullable Keyword keyword) {
    if (ordinalStart < 0) {
      return;
    }
    boolean whole =
        switch (token) {
          case COMMA, CLOSE_PAREN, CLOSE_BRACE -> true;
          case WORD -> keyword != null && keyword.afterOrdinal;
          default -> false;
        };
    if (!whole) {
      out.truncate(ordinalStart);
      out.append('?');
    }
    ordinalStart = -1;
  }

  private void operator() {
    char[] text = scanner.text;
    int from = scanner.start;
    int to = scanner.end;
    boolean sign = to - from == 1 && (text[from] == '-' || text[from] == '+') && !afterOperand;
    int before = out.length;
    Token tokenBefore = previous;
    separate(Token.OPERATOR);
    if (!sign) {
      signStart = -1;
    } else if (signStart < 0) {
      signStart = before;
      beforeSign = tokenBefore;
    }
    out.append(text, from, to);
    recogniser.operator();
    boolean assigns =
        text[to - 1] == '=' && (to - from == 1 || (to - from == 2 && text[from] == ':'));
    previous = Token.OPERATOR;
    previousKeyword = null;
    afterOperand = false;
    if (assigns) {
      beginSetting();
    }
  }

  // Brackets and commas.

  private void openParen() {
    boolean row =
        brackets.has(VALUES)
            && (previous == Token.COMMA
                || previousKeyword == Keyword.VALUES
                || previousKeyword == Keyword.VALUE
                || rowKeywordStart >= 0);
    boolean list = previousKeyword == Keyword.IN && !row;
    if (brackets.depth() == 0) {
      settings.openBracket();
    }
    separate(Token.OPEN_PAREN);
    recogniser.open();
    if (row) {
      lists.beginElement(rowKeywordStart >= 0 ? rowKeywordStart : out.length);
    }
    rowKeywordStart = -1;
    put('(');
    open(Token.OPEN_PAREN, row ? ROW : 0, list);
  }

  private void openBracket() {
    boolean list = previousKeyword == Keyword.ARRAY || (brackets.has(LIST) && !afterOperand);
    separate(Token.OPEN_BRACKET);
    recogniser.open();
    put('[');
    open(Token.OPEN_BRACKET, list ? 0 : SUBSCRIPT, list);
  }

  private void open(Token token, int flags, boolean list) {
    boolean followed = list && brackets.depth() < BracketStack.MAX_DEPTH - 1 && lists.begin();
    brackets.push(followed ? flags | LIST : flags);
    if (followed) {
      lists.beginElement(out.length);
    }
    previous = token;
    previousKeyword = null;
    afterOperand = false;
  }

  private void close(Token token) {
    recogniser.close();
    if (brackets.has(LIST)) {
      lists.endElement();
      lists.end();
    }
    int flags = brackets.pop();
    put(token == Token.CLOSE_PAREN ? ')' : ']');
    if ((flags & ROW) != 0 && brackets.has(VALUES)) {
      lists.endElement();
    }
    previous = token;
    previousKeyword = null;
    afterOperand = true;
  }

  private void comma() {
    recogniser.comma();
    if (brackets.has(LIST)) {
      lists.endElement();
    }
    if (brackets.depth() == 0) {
      settings.endElement();
    }
    put(',');
    if (brackets.has(LIST)) {
      lists.beginElement(out.length + 1);
    }
    previous = Token.COMMA;
    previousKeyword = null;
    afterOperand = false;
  }

  private void put(char c) {
    out.append(c);
  }

  private void put(Token token, char c, boolean endsOperand) {
    separate(token);
    out.append(c);
    previous = token;
    previousKeyword = null;
    afterOperand = endsOperand;
  }

  // Spaces.

  private void separate(Token token) {
    if (isSpaceBefore(token)) {
      out.append(' ');
    }
  }

  private boolean isSpaceBefore(Token token) {
    boolean glued =
        switch (previous) {
          case END, OPEN_PAREN, OPEN_BRACKET, OPEN_BRACE, DOT, CAST, COLON -> true;
          default -> false;
        };
    if (glued) {
      return false;
    }
    boolean afterSign = previous == Token.OPERATOR && signStart >= 0;
    return switch (token) {
      case COMMA, CLOSE_PAREN, CLOSE_BRACKET, CLOSE_BRACE, DOT, COLON -> false;
      case CAST -> previous == Token.OPERATOR;
      case OPEN_BRACKET -> !afterOperand;
      case OPEN_PAREN ->
          switch (previous) {
            case WORD ->
                (previousKeyword != null && previousKeyword.spaced) || recogniser.isTargetName();
            case QUOTED_NAME -> recogniser.isTargetName();
            case OPERATOR -> !afterSign;
            default -> true;
          };
      case WORD, QUOTED_NAME, PARAMETER -> !afterSign;
      default -> true;
    };
  }
}
