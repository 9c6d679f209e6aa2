package io.perfproxy.shape;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text by index, for rules that look both ways. An index out of range is {@link
 * Token#END}.
 *
 * <p>Bounded: only the first {@value #MAX_TOKENS} tokens are held. Reusable, not thread-safe.
 */
final class TokenList {
  static final int MAX_TOKENS = 1 << 18;

  /** The index that stands for no token, and for the bracket around what is in none. */
  static final int NONE = -1;

  private static final int LARGE = 1 << 14;

  private final TokenScanner scanner = new TokenScanner();
  private final LastToken previous = new LastToken();
  private Dialect dialect = Dialect.GENERIC;
  private Token[] kinds = new Token[256];
  private @Nullable Keyword[] keywords = new @Nullable Keyword[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] enclosing = new int[256];
  private int[] partners = new int[256];
  private int[] positions = new int[256];
  private int[] commas = new int[256];
  private int[] values = new int[256];
  private int size;

  void read(String sql, Dialect newDialect) {
    dialect = newDialect;
    scanner.reset(sql, Normaliser.MAX_INPUT, newDialect);
    size = 0;
    previous.set(Token.END, false);
    int bracket = NONE;
    while (size < MAX_TOKENS) {
      Token token = scanner.next(previous);
      if (token == Token.END) {
        break;
      }
      Keyword keyword = token == Token.WORD && !previous.qualifies() ? scanner.keyword() : null;
      if (previous.is(Token.STRING) && (token == Token.STRING || keyword == Keyword.UESCAPE)) {
        ends[size - 1] = scanner.end;
        continue;
      }
      int index = add(token, keyword, bracket);
      switch (token) {
        case SEMICOLON -> bracket = NONE;
        case OPEN_PAREN, OPEN_BRACKET -> bracket = index;
        case CLOSE_PAREN, CLOSE_BRACKET -> {
          if (bracket != NONE) {
            partners[index] = bracket;
            partners[bracket] = index;
            bracket = enclosing[bracket];
            enclosing[index] = bracket;
            positions[index] = bracket == NONE ? 0 : commas[bracket];
          }
        }
        case COMMA -> {
          if (bracket != NONE) {
            commas[bracket]++;
          }
        }
        default -> {}
      }
      scanner.inSubscript =
          bracket != NONE
              && kinds[bracket] == Token.OPEN_BRACKET
              && !is(bracket - 1, Keyword.ARRAY);
      previous.set(token, endsOperand(index));
    }
  }

  private int add(Token token, @Nullable Keyword keyword, int bracket) {
    if (size == kinds.length) {
      grow();
    }
    kinds[size] = token;
    keywords[size] = keyword;
    starts[size] = scanner.start;
    ends[size] = scanner.end;
    enclosing[size] = bracket;
    partners[size] = NONE;
    positions[size] = bracket == NONE ? 0 : commas[bracket];
    commas[size] = 0;
    values[size] = token == Token.OPEN_PAREN ? valuesBefore(size) : NONE;
    return size++;
  }

  /** The VALUES that a bracket opening here is a row of, if it is one. */
  private int valuesBefore(int open) {
    int before = is(open - 1, Keyword.ROW) ? open - 2 : open - 1;
    if (is(before, Keyword.VALUES) || (is(before, Keyword.VALUE) && dialect == Dialect.MYSQL)) {
      return before;
    }
    return is(before, Token.COMMA) && partner(before - 1) != NONE
        ? values[partner(before - 1)]
        : NONE;
  }

  private void grow() {
    int capacity = size * 2;
    kinds = Arrays.copyOf(kinds, capacity);
    keywords = Arrays.copyOf(keywords, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    enclosing = Arrays.copyOf(enclosing, capacity);
    partners = Arrays.copyOf(partners, capacity);
    positions = Arrays.copyOf(positions, capacity);
    commas = Arrays.copyOf(commas, capacity);
    values = Arrays.copyOf(values, capacity);
  }

  /** Whether the buffers are of a size to keep. */
  boolean isSmall() {
    return kinds.length <= LARGE && scanner.capacity() <= LARGE;
  }

  int size() {
    return size;
  }

  Dialect dialect() {
    return dialect;
  }

  Token kind(int index) {
    return index >= 0 && index < size ? kinds[index] : Token.END;
  }

  boolean is(int index, Token kind) {
    return kind(index) == kind;
  }

  @Nullable Keyword keyword(int index) {
    return index >= 0 && index < size ? keywords[index] : null;
  }

  boolean is(int index, Keyword keyword) {
    return keyword(index) == keyword;
  }

  /** Whether the token is a word that reads so, whatever it is used for. */
  boolean reads(int index, String lowerCase) {
    return kind(index) == Token.WORD && spells(index, lowerCase);
  }

  private boolean spells(int index, String lowerCase) {
    if (ends[index] - starts[index] != lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      if (CharClass.fold(scanner.text[starts[index] + i]) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean isOperator(int index, String operator) {
    return kind(index) == Token.OPERATOR && spells(index, operator);
  }

  /** The innermost bracket that the token is in, by its opening; {@link #NONE} on ground level. */
  int enclosing(int index) {
    return index >= 0 && index < size ? enclosing[index] : NONE;
  }

  /** The other one of a pair of brackets; {@link #NONE} for one without. */
  int partner(int index) {
    return index >= 0 && index < size ? partners[index] : NONE;
  }

  /** Where an opened bracket is closed; behind the last token if it never is. */
  int closing(int open) {
    return partners[open] == NONE ? size : partners[open];
  }

  /** How many commas of its bracket stand before the token; 0 on ground level. */
  int position(int index) {
    return index >= 0 && index < size ? positions[index] : 0;
  }

  /** How many commas stand right within a bracket. */
  int commas(int open) {
    return commas[open];
  }

  /** The VALUES that an opened bracket is a row of; {@link #NONE} if it is none. */
  int valuesOf(int open) {
    return values[open];
  }

  /** Whether an operand ends with the token, so that an operator can follow. */
  boolean endsOperand(int index) {
    return switch (kind(index)) {
      case WORD -> {
        Keyword keyword = keyword(index);
        yield keyword == null || keyword.endsOperand(is(index - 1, Keyword.FETCH));
      }
      case QUOTED_NAME, UNTERMINATED_NAME, STRING, NUMBER, PARAMETER -> true;
      case CLOSE_PAREN, CLOSE_BRACKET, CLOSE_BRACE -> true;
      default -> false;
    };
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  byte[] text() {
    return scanner.text;
  }

  /** Whether the token can be a name or a part of one. */
  boolean isName(int index) {
    return switch (kind(index)) {
      case QUOTED_NAME -> true;
      case WORD -> {
        Keyword keyword = keywords[index];
        yield keyword == null || !keyword.reserved;
      }
      default -> false;
    };
  }

  /** A name as it stands in shapes. */
  String name(int index) {
    boolean quoted = kinds[index] == Token.QUOTED_NAME;
    int from = starts[index] + (quoted ? 1 : 0);
    int to = ends[index] - (quoted ? 1 : 0);
    boolean folds = !quoted || QuotedName.readsTheSameUnquoted(scanner.text, from, to, dialect);
    TextBuffer name = new TextBuffer(to - from);
    if (folds) {
      name.appendWord(scanner.text, from, to, false);
    } else {
      name.appendUnquoted(scanner.text, from, to);
    }
    return name.toString();
  }

  /** A name of several parts and the points between them, as it stands in shapes. */
  String qualifiedName(int first, int last) {
    if (first == last) {
      return name(first);
    }
    StringBuilder name = new StringBuilder();
    for (int part = first; part <= last; part++) {
      name.append(kinds[part] == Token.DOT ? "." : name(part));
    }
    return name.toString();
  }

  /**
   * The last token of the type that starts here, as in {@code numeric(10, 2)}, {@code uuid[]},
   * {@code timestamp with time zone}, {@code double precision}.
   */
  int endOfType(int first) {
    int name = endOfName(first);
    int last = name == NONE ? first : name;
    while (partner(last + 1) > last) {
      last = partner(last + 1);
    }
    if (is(last + 1, Keyword.WITH) && reads(last + 2, "time")) {
      return last + 3;
    }
    return reads(last + 1, "precision") || reads(last + 1, "varying") ? last + 1 : last;
  }

  /** The last part of the qualified name that starts here; {@link #NONE} if none does. */
  int endOfName(int first) {
    if (!isName(first)) {
      return NONE;
    }
    int last = first;
    for (int at = first + 1; is(at, Token.DOT); ) {
      while (is(at, Token.DOT)) {
        at++;
      }
      if (!isName(at)) {
        break;
      }
      last = at++;
    }
    return last;
  }
}
