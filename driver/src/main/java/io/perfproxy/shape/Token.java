package io.perfproxy.shape;

/** The kinds of tokens. */
enum Token {
  END,
  /** An unquoted name or keyword. */
  WORD,
  QUOTED_NAME,
  /** A quoted name that runs to the end of the text, so that nobody knows what it holds. */
  UNTERMINATED_NAME,
  STRING,
  NUMBER,
  PARAMETER,
  OPEN_PAREN,
  CLOSE_PAREN,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  OPEN_BRACE,
  CLOSE_BRACE,
  COMMA,
  DOT,
  SEMICOLON,
  /** {@code ::} */
  CAST,
  /** The colon of an array slice. */
  COLON,
  OPERATOR
}
