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
  private static final int NO_KEYWORD = -1;

  private int token;
  private int keyword;

  /** Whether an operand ends with it, so that an operator can follow. */
  boolean endsOperand;

  /** Whether the next token is written without a space. */
  boolean clings;

  void set(Token token, boolean endsOperand) {
    this.token = token.number;
    this.keyword = NO_KEYWORD;
    this.endsOperand = endsOperand;
    this.clings = token.clingsToNext;
  }

  void setKeyword(Keyword keyword) {
    set(Token.WORD, keyword.endsOperand(is(Keyword.FETCH)));
    this.keyword = keyword.number;
  }

  boolean is(Token token) {
    return this.token == token.number;
  }

  boolean is(Keyword keyword) {
    return this.keyword == keyword.number;
  }

  @Nullable Keyword keyword() {
    return keyword == NO_KEYWORD ? null : Keyword.of(keyword);
  }
}
