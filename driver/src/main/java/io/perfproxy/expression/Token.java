package io.perfproxy.expression;

/**
 * A piece of an expression.
 *
 * @param text as printed
 */
record Token(Kind kind, String text, int start, int end) {

  enum Kind {
    /** A key word or a name, quoted or not. */
    WORD,
    NUMBER,
    STRING,
    /** {@code $1} */
    PARAMETER,
    OPERATOR,
    /** {@code ::} */
    CAST,
    OPEN,
    CLOSE,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    COMMA,
    DOT,
    COLON
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether it is this key word; a quoted name never is. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** The name without its quotes. */
  String name() {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }
}
