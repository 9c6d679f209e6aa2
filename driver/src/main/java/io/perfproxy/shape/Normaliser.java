package io.perfproxy.shape;

import java.nio.charset.StandardCharsets;
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

  /** Nothing of the statement was read yet. */
  private static final int START = 1 << 6;

  /** What was written last is an ordinal, unless the next token makes it part of an expression. */
  private static final int ORDINAL = 1 << 7;

  /** What the next token settles. */
  private static final int UNSETTLED = START | VALUES | ORDINAL;

  private final TokenScanner scanner = new TokenScanner();
  private final TextBuffer out = new TextBuffer();
  private final TextBuffer label = new TextBuffer();
  private final BracketStack brackets = new BracketStack();
  private final ListCollapser lists = new ListCollapser(out);
  private final SettingMask settings = new SettingMask(out);
  private final NameMask names = new NameMask();
  private final TableRecogniser recogniser = new TableRecogniser();
  private final LastToken previous = new LastToken();

  private Dialect dialect = Dialect.GENERIC;
  private boolean mergesPartitions;

  /** Where the run of unary signs at the end begins, or -1. */
  private int signStart;

  /** Whether the token before those signs clings to the next. */
  private boolean signClings;

  /** Where the ordinal at the end begins. */
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
    recogniser.reset(newDialect);
    awaitStatement();
    while (true) {
      Token token = scanner.next(previous);
      if (token == Token.WORD) {
        word();
      } else if (token == Token.END) {
        break;
      } else if (token == Token.SEMICOLON) {
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
    return scanner.capacity() <= LARGE && out.capacity() <= LARGE;
  }

  private void awaitStatement() {
    brackets.reset(QUERY | START);
    scanner.inSubscript = false;
    previous.set(Token.END, false);
  }

  private void beginStatement() {
    if (out.length > 0) {
      out.append(';');
      out.append(' ');
    }
    signStart = -1;
    rowKeywordStart = -1;
    alterSession = false;
    lists.reset();
    settings.reset();
    names.reset(dialect);
    recogniser.beginStatement();
  }

  private void endStatement() {
    if (brackets.has(START)) {
      return;
    }
    settings.endElement();
    recogniser.endStatement();
    awaitStatement();
  }

  private void finish() {
    idBits = hash();
    // There are no fewer bytes than characters.
    if (out.length > MAX_TEXT && out.toString().length() > MAX_TEXT) {
      cut();
      idBits = hash();
    }
  }

  private void cut() {
    String text = out.toString();
    String mark = " … " + Shape.hex(idBits);
    int cut = MAX_TEXT - mark.length();
    int end = Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
    byte[] kept = (text.substring(0, end) + mark).getBytes(StandardCharsets.UTF_8);
    out.length = 0;
    out.append(kept, 0, kept.length);
  }

  private long hash() {
    return XxHash64.hash(out.bytes, out.length, 0);
  }

  private void accept(Token token) {
    if (brackets.has(UNSETTLED)) {
      settle(token, null);
    }
    if (token != Token.QUOTED_NAME && token != Token.DOT) {
      names.other();
    }
    if (token == Token.OPERATOR) {
      operator();
    } else {
      acceptUnsigned(token);
      signStart = -1;
    }
  }

  private void settle(Token token, @Nullable Keyword keyword) {
    if (brackets.has(START)) {
      brackets.clear(START);
      beginStatement();
    }
    if (brackets.has(ORDINAL)) {
      brackets.clear(ORDINAL);
      settleOrdinal(token, keyword);
    }
    if (brackets.has(VALUES)
        && token != Token.COMMA
        && token != Token.OPEN_PAREN
        && keyword != Keyword.ROW) {
      brackets.clear(VALUES);
      lists.end();
    }
  }

  private void acceptUnsigned(Token token) {
    switch (token) {
      case QUOTED_NAME -> quotedName();
      case NUMBER -> number();
      case UNTERMINATED_NAME -> {
        recogniser.forgetName();
        value(Token.PARAMETER);
      }
      case STRING -> {
        if (!previous.is(Token.STRING)) {
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
        if (previous.is(Token.COLON) || previous.is(Token.CAST)) {
          out.append(' ');
        }
        put(token, ':', false);
        recogniser.other();
      }
      case CAST -> {
        if (previous.is(Token.OPERATOR) || previous.is(Token.COLON)) {
          out.append(' ');
        }
        out.append(':');
        out.append(':');
        previous.set(token, false);
        recogniser.other();
      }
      default -> throw new AssertionError(token);
    }
  }

  // Words and names.

  private void word() {
    Keyword keyword = previous.qualifies() ? null : scanner.keyword();
    if (brackets.has(UNSETTLED)) {
      settle(Token.WORD, keyword);
    }
    if (keyword == null && names.isIdle() && !mergesPartitions) {
      // All parts of a qualified name are treated alike, so they may come as one.
      scanner.joinName();
      name(scanner.text, scanner.start, scanner.end);
    } else {
      word(keyword, scanner.text, scanner.start, scanner.end);
    }
    signStart = -1;
  }

  private void name(byte[] text, int from, int to) {
    int start = out.appendWord(text, from, to, isSpaceBeforeOperand());
    if (mergesPartitions) {
      PartitionSuffix.rewrite(out, start);
    }
    recogniser.word(null, out.bytes, start, out.length);
    previous.set(Token.WORD, true);
  }

  private void word(@Nullable Keyword keyword, byte[] text, int from, int to) {
    if (keyword == Keyword.UESCAPE && previous.is(Token.STRING)) {
      return;
    }
    if (names.masks(keyword, previous) || isValue(keyword)) {
      value(Token.PARAMETER);
    } else if (keyword == null) {
      name(text, from, to);
    } else {
      keyword(keyword, text, from, to);
    }
  }

  private void keyword(Keyword keyword, byte[] text, int from, int to) {
    int start = out.appendWord(text, from, to, isSpaceBeforeOperand());
    apply(keyword, start);
    recogniser.word(keyword, out.bytes, start, out.length);
    previous.setKeyword(keyword);
  }

  /**
   * NULL, TRUE and FALSE are values, but not as part of a predicate or in a definition; DEFAULT is
   * one in a row.
   */
  private boolean isValue(@Nullable Keyword keyword) {
    if (keyword == Keyword.NULL || keyword == Keyword.TRUE || keyword == Keyword.FALSE) {
      return !(previous.is(Keyword.IS)
          || previous.is(Keyword.NOT)
          || previous.is(Keyword.SET)
          || recogniser.isDefinition());
    }
    return keyword == Keyword.DEFAULT && brackets.has(ROW);
  }

  /** What a keyword changes in how the tokens after it are read. */
  private void apply(Keyword keyword, int start) {
    switch (keyword) {
      case SELECT, WITH -> {
        if (previous.is(Token.OPEN_PAREN)) {
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
        if ((previous.is(Keyword.ORDER) || previous.is(Keyword.GROUP))
            && brackets.has(QUERY)
            && !isSetting()) {
          brackets.set(ORDINALS);
        }
      }
      case ROW -> rowKeywordStart = brackets.has(VALUES) ? start : -1;
      case SESSION -> alterSession = previous.is(Keyword.ALTER);
      case SET -> {
        if (previous.is(Token.END) || alterSession) {
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
    if (previous.is(Token.OPEN_PAREN)) {
      leaveList();
    }
    if (!brackets.isBlind() && !brackets.has(VALUES | LIST) && !isSetting() && lists.begin()) {
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

  private boolean isSetting() {
    return brackets.depth() == 0 && settings.isActive();
  }

  private void beginSetting() {
    if (brackets.depth() == 0) {
      settings.beginValue();
    }
  }

  private void quotedName() {
    byte[] text = scanner.text;
    int from = scanner.start + 1;
    int to = scanner.end - 1;
    if (!previous.is(Token.END) && QuotedName.readsTheSameUnquoted(text, from, to, dialect)) {
      word(previous.qualifies() ? null : Keyword.of(text, from, to), text, from, to);
      return;
    }
    if (names.masks(null, previous)) {
      value(Token.PARAMETER);
      return;
    }
    separateOperand();
    label.length = 0;
    label.appendUnquoted(text, from, to);
    if (mergesPartitions) {
      PartitionSuffix.rewrite(label, 0);
    }
    char quote = dialect.nameQuote();
    out.append(quote);
    for (int i = 0; i < label.length; i++) {
      byte c = label.bytes[i];
      out.append(c);
      if (c == quote) {
        out.append(c);
      }
    }
    out.append(quote);
    recogniser.word(null, label.bytes, 0, label.length);
    previous.set(Token.QUOTED_NAME, true);
  }

  // Values and operators.

  private void value(Token token) {
    // All values are written alike, so all are set apart alike.
    separateOperand();
    out.append('?');
    recogniser.other();
    previous.set(token, true);
  }

  private void number() {
    if (signStart >= 0) {
      out.truncate(signStart);
      previous.setClings(signClings);
      signStart = -1;
    } else if (isOrdinal()) {
      separateOperand();
      brackets.set(ORDINAL);
      ordinalStart = out.length;
      out.append(scanner.text, scanner.start, scanner.end);
      recogniser.other();
      previous.set(Token.NUMBER, true);
      return;
    }
    value(Token.NUMBER);
  }

  private boolean isOrdinal() {
    return brackets.has(ORDINALS)
        && (previous.is(Keyword.BY) || previous.is(Token.COMMA))
        && Ordinals.isOne(scanner.text, scanner.start, scanner.end);
  }

  /** What seemed to be an ordinal is a value when it is part of an expression. */
  private void settleOrdinal(Token token, @Nullable Keyword keyword) {
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
  }

  private void operator() {
    byte[] text = scanner.text;
    int from = scanner.start;
    int to = scanner.end;
    boolean sign =
        to - from == 1 && (text[from] == '-' || text[from] == '+') && !previous.endsOperand();
    int before = out.length;
    if (!previous.clings()) {
      out.append(' ');
    }
    if (!sign) {
      signStart = -1;
    } else if (signStart < 0) {
      signStart = before;
      signClings = previous.clings();
    }
    out.append(text, from, to);
    recogniser.operator();
    boolean assigns =
        text[to - 1] == '=' && (to - from == 1 || (to - from == 2 && text[from] == ':'));
    previous.set(Token.OPERATOR, false);
    if (assigns) {
      beginSetting();
    }
  }

  // Brackets and commas.

  private void openParen() {
    boolean row =
        brackets.has(VALUES)
            && (previous.is(Token.COMMA)
                || previous.is(Keyword.VALUES)
                || previous.is(Keyword.VALUE)
                || rowKeywordStart >= 0);
    boolean list = previous.is(Keyword.IN) && !row;
    if (brackets.depth() == 0) {
      settings.openBracket();
    }
    if (isSpaceBeforeParen()) {
      out.append(' ');
    }
    recogniser.open();
    if (row) {
      lists.beginElement(rowKeywordStart >= 0 ? rowKeywordStart : out.length);
    }
    rowKeywordStart = -1;
    out.append('(');
    open(Token.OPEN_PAREN, row ? ROW : 0, list);
  }

  private void openBracket() {
    boolean list = previous.is(Keyword.ARRAY) || (brackets.has(LIST) && !previous.endsOperand());
    if (!previous.clings() && !previous.endsOperand()) {
      out.append(' ');
    }
    recogniser.open();
    out.append('[');
    open(Token.OPEN_BRACKET, list ? 0 : SUBSCRIPT, list);
  }

  private void open(Token token, int flags, boolean list) {
    boolean followed = list && brackets.depth() < BracketStack.MAX_DEPTH - 1 && lists.begin();
    brackets.push(followed ? flags | LIST : flags);
    scanner.inSubscript = brackets.has(SUBSCRIPT);
    if (followed) {
      lists.beginElement(out.length);
    }
    previous.set(token, false);
  }

  private void close(Token token) {
    recogniser.close();
    if (brackets.has(LIST)) {
      lists.endElement();
      lists.end();
    }
    int flags = brackets.pop();
    scanner.inSubscript = brackets.has(SUBSCRIPT);
    out.append(token == Token.CLOSE_PAREN ? ')' : ']');
    if ((flags & ROW) != 0 && brackets.has(VALUES)) {
      lists.endElement();
    }
    previous.set(token, true);
  }

  private void comma() {
    if (brackets.has(VALUES)) {
      recogniser.other();
    } else {
      recogniser.comma();
    }
    if (brackets.has(LIST)) {
      lists.endElement();
    }
    if (brackets.depth() == 0) {
      settings.endElement();
    }
    out.append(',');
    if (brackets.has(LIST)) {
      lists.beginElement(out.length + 1);
    }
    previous.set(Token.COMMA, false);
  }

  private void put(Token token, char c, boolean endsOperand) {
    if (!previous.clings() && !token.clingsToPrevious) {
      out.append(' ');
    }
    out.append(c);
    previous.set(token, endsOperand);
  }

  // Spaces.

  /** A name, keyword or value comes. */
  private void separateOperand() {
    if (isSpaceBeforeOperand()) {
      out.append(' ');
    }
  }

  private boolean isSpaceBeforeOperand() {
    return !previous.clings() && signStart < 0;
  }

  private boolean isSpaceBeforeParen() {
    if (previous.clings()) {
      return false;
    }
    if (previous.is(Token.WORD) || previous.is(Token.QUOTED_NAME)) {
      Keyword keyword = previous.keyword();
      return (keyword != null && keyword.spaced) || recogniser.isTargetName();
    }
    return signStart < 0;
  }
}
