package io.perfproxy.shape;

/** The kinds of tokens. */
enum Token {
  END(Space.NONE_AFTER),
  /** An unquoted name or keyword. */
  WORD,
  QUOTED_NAME,
  /** A quoted name that runs to the end of the text, so that nobody knows what it holds. */
  UNTERMINATED_NAME,
  STRING,
  NUMBER,
  PARAMETER,
  OPEN_PAREN(Space.NONE_AFTER),
  CLOSE_PAREN(Space.NONE_BEFORE),
  OPEN_BRACKET(Space.NONE_AFTER),
  CLOSE_BRACKET(Space.NONE_BEFORE),
  OPEN_BRACE(Space.NONE_AFTER),
  CLOSE_BRACE(Space.NONE_BEFORE),
  COMMA(Space.NONE_BEFORE),
  DOT(Space.NONE_BEFORE | Space.NONE_AFTER),
  SEMICOLON,
  /** {@code ::} */
  CAST(Space.NONE_AFTER),
  /** The colon of an array slice. */
  COLON(Space.NONE_BEFORE | Space.NONE_AFTER),
  OPERATOR;

  /** One of its own; see {@link LastToken}. */
  @SuppressWarnings("EnumOrdinal") // Kept nowhere beyond the life of the process.
  final int number = ordinal();

  /** Written without a space behind the token before, whichever that is. */
  final boolean clingsToPrevious;

  /** The next token is written without a space, whichever that is. */
  final boolean clingsToNext;

  Token() {
    this(0);
  }

  Token(int spaces) {
    clingsToPrevious = (spaces & Space.NONE_BEFORE) != 0;
    clingsToNext = (spaces & Space.NONE_AFTER) != 0;
  }

  /** What an entry of the table above says about the spaces around it. */
  private static final class Space {
    static final int NONE_BEFORE = 1;
    static final int NONE_AFTER = 2;
  }
}
