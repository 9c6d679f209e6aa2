package io.perfproxy.shape;

import org.jspecify.annotations.Nullable;

/**
 * The token before the one that is read.
 *
 * <p>Held in numbers, as is all that changes with each token: where the collector is G1, to store a
 * reference in an object that has been there for long takes a memory fence, and thereby more time
 * than all else that is done for a token.
 */
final class LastToken {
  private static final int TOKEN_BITS = 8;
  private static final int TOKEN = (1 << TOKEN_BITS) - 1;
  private static final int ENDS_OPERAND = 1 << TOKEN_BITS;
  private static final int CLINGS = 1 << (TOKEN_BITS + 1);
  private static final int KEYWORD_AT = 16;

  /** Its number, what is said about it, and the number of its keyword plus one. */
  private int state;

  void set(Token token, boolean endsOperand) {
    state = token.number | (endsOperand ? ENDS_OPERAND : 0) | (token.clingsToNext ? CLINGS : 0);
  }

  void setKeyword(Keyword keyword) {
    set(Token.WORD, keyword.endsOperand(is(Keyword.FETCH)));
    state |= (keyword.number + 1) << KEYWORD_AT;
  }

  boolean is(Token token) {
    return (state & TOKEN) == token.number;
  }

  boolean is(Keyword keyword) {
    return state >>> KEYWORD_AT == keyword.number + 1;
  }

  /** Whether a word behind it is a name, whatever it reads. */
  boolean qualifies() {
    return is(Token.DOT) || is(Token.CAST);
  }

  @Nullable Keyword keyword() {
    int number = (state >>> KEYWORD_AT) - 1;
    return number < 0 ? null : Keyword.of(number);
  }

  /** Whether an operand ends with it, so that an operator can follow. */
  boolean endsOperand() {
    return (state & ENDS_OPERAND) != 0;
  }

  /** Whether the next token is written without a space. */
  boolean clings() {
    return (state & CLINGS) != 0;
  }

  void setClings(boolean clings) {
    state = clings ? state | CLINGS : state & ~CLINGS;
  }
}
