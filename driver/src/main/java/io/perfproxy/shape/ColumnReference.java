package io.perfproxy.shape;

/**
 * Finds the column that an operand is, seeing through casts, collations, brackets and functions of
 * one argument that keep what a value identifies, such as {@code lower}. Steps are bounded.
 */
final class ColumnReference {
  private static final int MAX_STEPS = 24;

  private final TokenList tokens;

  /** The first and the last token of the name found. */
  int first;

  int last;

  ColumnReference(TokenList tokens) {
    this.tokens = tokens;
  }

  /** Looks at the operand whose last token this is. */
  boolean endsAt(int index) {
    int at = index;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (tokens.is(at, Token.CLOSE_PAREN)) {
        int open = tokens.partner(at);
        if (open == TokenList.NONE) {
          return false;
        }
        if (isTypeModifier(open)) {
          at = open - 3;
        } else if (isOuterJoinMark(open)) {
          at = open - 1;
        } else {
          return isWrapper(open) && startsAt(open + 1);
        }
      } else if (tokens.is(at, Token.CLOSE_BRACKET)) {
        int open = tokens.partner(at);
        if (open == TokenList.NONE) {
          return false;
        }
        at = open - 1;
      } else if (!isNamePart(at)) {
        return false;
      } else if (tokens.is(at - 1, Token.CAST)) {
        at -= 2;
      } else if (tokens.is(at - 1, Keyword.COLLATE)) {
        at -= 2;
      } else {
        return endsWithName(at);
      }
    }
    return false;
  }

  /** Looks at the operand whose first token this is. */
  boolean startsAt(int index) {
    int at = index;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (tokens.is(at, Token.OPEN_PAREN)) {
        if (tokens.commas(at) > 0) {
          return false;
        }
        at++;
        continue;
      }
      if (isCall(at + 1) && tokens.is(at, Token.WORD)) {
        if (!isWrapper(at + 1)) {
          return false;
        }
        at += 2;
        continue;
      }
      int end = tokens.endOfName(at);
      if (end == TokenList.NONE || tokens.is(end + 1, Token.OPEN_PAREN)) {
        return false;
      }
      first = at;
      last = end;
      return !computes(end + 1);
    }
    return false;
  }

  private boolean endsWithName(int end) {
    int start = end;
    for (int step = 0; step < MAX_STEPS && tokens.is(start - 1, Token.DOT); step++) {
      start--;
      if (isNamePart(start - 1)) {
        start--;
      }
    }
    if (!tokens.isName(start)) {
      return false;
    }
    first = start;
    last = end;
    return !computes(start - 1);
  }

  private boolean isNamePart(int index) {
    return tokens.is(index, Token.WORD) || tokens.is(index, Token.QUOTED_NAME);
  }

  private boolean computes(int operator) {
    return tokens.is(operator, Token.OPERATOR) && Comparison.ofOperator(tokens, operator) == null;
  }

  private boolean isCall(int open) {
    return tokens.is(open, Token.OPEN_PAREN);
  }

  private boolean isTypeModifier(int open) {
    return tokens.is(open - 1, Token.WORD) && tokens.is(open - 2, Token.CAST);
  }

  /** Oracle's {@code (+)}. */
  private boolean isOuterJoinMark(int open) {
    return tokens.isOperator(open + 1, "+") && tokens.is(open + 2, Token.CLOSE_PAREN);
  }

  /** Whether the bracket holds one operand, as that of a cast, a group or a plain function. */
  private boolean isWrapper(int open) {
    return tokens.commas(open) == 0 && !isAggregate(open - 1);
  }

  private boolean isAggregate(int name) {
    return AggregateFunctions.isOne(tokens, name);
  }
}
