package io.perfproxy.shape;

import org.jspecify.annotations.Nullable;

/**
 * Finds the comparison that an operand takes part in, and the column on the other side of it.
 *
 * <p>Reusable, not thread-safe; what the last search found stays until the next.
 */
final class Predicate {
  private static final int MAX_STEPS = 32;

  private final TokenList tokens;
  private final ColumnReference reference;

  /** Where the other operand ends, when it is on the left; where it begins, on the right. */
  private int other;

  private int leftStart;

  Predicate(TokenList tokens) {
    this.tokens = tokens;
    this.reference = new ColumnReference(tokens);
  }

  /** Whether the token is an operator that computes something of its operands. */
  boolean computes(int index) {
    return tokens.is(index, Token.OPERATOR) && Comparison.ofOperator(tokens, index) == null;
  }

  /** The comparison in front of the operand that begins here. */
  @Nullable Comparison before(int operand) {
    return endingAt(operand - 1);
  }

  private @Nullable Comparison endingAt(int index) {
    other = index - 1;
    if (tokens.is(index, Token.OPERATOR)) {
      return Comparison.ofOperator(tokens, index);
    }
    Keyword keyword = tokens.keyword(index);
    if (keyword == null) {
      return null;
    }
    return switch (keyword) {
      case LIKE, ILIKE, RLIKE, REGEXP -> afterNot(Comparison.PATTERN);
      case TO -> {
        other--;
        yield tokens.is(index - 1, Keyword.SIMILAR) ? afterNot(Comparison.PATTERN) : null;
      }
      case BETWEEN -> afterNot(Comparison.ORDERED);
      case SYMMETRIC, ASYMMETRIC -> {
        other--;
        yield tokens.is(index - 1, Keyword.BETWEEN) ? afterNot(Comparison.ORDERED) : null;
      }
      case AND -> secondBound(index);
      case FROM -> distinct(index);
      case IN -> member();
      default -> null;
    };
  }

  /** {@code IS [NOT] DISTINCT FROM} */
  private @Nullable Comparison distinct(int from) {
    if (!tokens.is(from - 1, Keyword.DISTINCT)) {
      return null;
    }
    boolean not = tokens.is(from - 2, Keyword.NOT);
    other = from - (not ? 4 : 3);
    return tokens.is(other + 1, Keyword.IS) ? (not ? Comparison.EQUAL : Comparison.UNEQUAL) : null;
  }

  private Comparison member() {
    if (!tokens.is(other, Keyword.NOT)) {
      return Comparison.MEMBER;
    }
    other--;
    return Comparison.NOT_MEMBER;
  }

  private Comparison afterNot(Comparison comparison) {
    if (tokens.is(other, Keyword.NOT)) {
      other--;
    }
    return comparison;
  }

  /** The second bound of a BETWEEN, if the AND belongs to one. */
  private @Nullable Comparison secondBound(int and) {
    int at = and - 1;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (tokens.partner(at) != TokenList.NONE && tokens.partner(at) < at) {
        at = tokens.partner(at) - 1;
        continue;
      }
      Keyword keyword = tokens.keyword(at);
      if (keyword == Keyword.BETWEEN) {
        return endingAt(at);
      }
      boolean operand =
          switch (tokens.kind(at)) {
            case WORD -> keyword == null || !keyword.reserved || !keyword.spaced;
            case OPERATOR -> computes(at);
            case QUOTED_NAME, DOT, CAST, STRING, NUMBER, PARAMETER, OPEN_BRACE, CLOSE_BRACE -> true;
            default -> false;
          };
      if (!operand) {
        return null;
      }
      at--;
    }
    return null;
  }

  /** The comparison behind the operand that ends here. */
  @Nullable Comparison after(int operand) {
    int index = operand + 1;
    if (tokens.is(index, Keyword.NOT)) {
      index++;
    }
    other = index + 1;
    if (tokens.is(index, Token.OPERATOR)) {
      // {? = call f(?)} hands out, it does not compare.
      return tokens.is(other, Keyword.CALL) ? null : Comparison.ofOperator(tokens, index);
    }
    Keyword keyword = tokens.keyword(index);
    if (keyword == null) {
      return null;
    }
    return switch (keyword) {
      case LIKE, ILIKE, RLIKE, REGEXP, SIMILAR -> Comparison.PATTERN;
      case BETWEEN -> Comparison.ORDERED;
      case IN -> tokens.is(index - 1, Keyword.NOT) ? Comparison.UNEQUAL : Comparison.EQUAL;
      case IS -> {
        boolean not = tokens.is(index + 1, Keyword.NOT);
        int distinct = not ? index + 2 : index + 1;
        other = distinct + 2;
        yield tokens.is(distinct, Keyword.DISTINCT)
            ? (not ? Comparison.EQUAL : Comparison.UNEQUAL)
            : null;
      }
      default -> null;
    };
  }

  /** What a bracket of values is to the operand in front of it: {@code IN (}, {@code = ANY (}. */
  @Nullable Comparison ofList(int open) {
    Keyword keyword = tokens.keyword(open - 1);
    if (keyword == Keyword.IN) {
      return endingAt(open - 1);
    }
    boolean all = keyword == Keyword.ALL;
    if (!all && keyword != Keyword.ANY && keyword != Keyword.SOME) {
      return null;
    }
    Comparison comparison = endingAt(open - 2);
    if (comparison == Comparison.EQUAL) {
      return all ? Comparison.UNEQUAL : Comparison.MEMBER;
    }
    return comparison;
  }

  /**
   * Looks for the column on the left of the comparison found last.
   *
   * @param row which element of a row it is, or -1 where there is no row
   */
  boolean findLeft(int row) {
    leftStart = other;
    if (row < 0) {
      boolean found = reference.endsAt(other);
      leftStart = found ? reference.first : other;
      return found;
    }
    int open = tokens.partner(other);
    leftStart = open;
    return open != TokenList.NONE && open < other && findElement(open, row);
  }

  boolean findRight(int row) {
    if (row < 0) {
      return reference.startsAt(other);
    }
    int open = tokens.is(other, Keyword.ROW) ? other + 1 : other;
    return tokens.is(open, Token.OPEN_PAREN) && findElement(open, row);
  }

  private boolean findElement(int open, int row) {
    int close = tokens.closing(open);
    int at = open + 1;
    for (int step = 0; step < MAX_STEPS && at < close; step++) {
      if (tokens.position(at) == row) {
        return reference.startsAt(at);
      }
      at = tokens.partner(at) > at ? tokens.partner(at) + 1 : at + 1;
      if (tokens.is(at, Token.COMMA)) {
        at++;
      }
    }
    return false;
  }

  /** Where the operand begins that {@link #findLeft} looked at. */
  int leftStart() {
    return leftStart;
  }

  int columnFirst() {
    return reference.first;
  }

  int columnLast() {
    return reference.last;
  }
}
