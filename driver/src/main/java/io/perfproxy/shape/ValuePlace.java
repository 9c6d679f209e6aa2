package io.perfproxy.shape;

import io.perfproxy.shape.QueryBlock.Clause;

/**
 * Tells what one value does in its statement, by widening the operand it is part of until a
 * comparison, a list or a clause bounds it. All steps are bounded, so a text takes linear time.
 *
 * <p>Reusable, not thread-safe; the fields hold what the last {@link #find} found.
 */
final class ValuePlace {
  private static final int MAX_BRACKETS = 16;

  /** How far a value's place is looked for; no value of a statement that makes sense needs half. */
  private static final int MAX_STEPS = 128;

  private final TokenList tokens;
  private final StatementOutline outline;
  private final Predicate predicate;

  SlotKind kind = SlotKind.OTHER;

  /** The name of the column: its first and last token, or {@link TokenList#NONE}. */
  int columnFirst;

  int columnLast;

  /** Whether the column is one of the table that the statement changes. */
  boolean isOfTarget;

  /** The token that begins the list that the value is a member of, or {@link TokenList#NONE}. */
  int list;

  /** Which column of the list's rows the value belongs to. */
  int position;

  /** Whether a number has a minus sign. */
  boolean isNegative;

  // The operand, by its first and last token, and what it is on the way outwards.
  private int value;
  private int first;
  private int last;
  private boolean isSet;
  private boolean isComputed;
  private boolean isArgument;
  private int row;
  private int steps;

  ValuePlace(TokenList tokens, StatementOutline outline) {
    this.tokens = tokens;
    this.outline = outline;
    this.predicate = new Predicate(tokens);
  }

  /** Looks at a value in the block that the outline has reached. */
  void find(int token) {
    kind = SlotKind.OTHER;
    columnFirst = TokenList.NONE;
    columnLast = TokenList.NONE;
    isOfTarget = false;
    list = TokenList.NONE;
    position = 0;
    isNegative = false;
    value = token;
    first = token;
    last = token;
    isSet = false;
    isComputed = false;
    isArgument = false;
    row = -1;
    steps = 0;
    for (int brackets = 0; brackets < MAX_BRACKETS; brackets++) {
      widen();
      if (compare() || !leaveBracket()) {
        return;
      }
    }
  }

  // The operand.

  /** Takes in casts, signs, type names, and what is computed with the value. */
  private void widen() {
    while (steps++ < MAX_STEPS) {
      if (tokens.is(last + 1, Token.CAST)) {
        last = tokens.endOfType(last + 2);
      } else if (tokens.is(last + 1, Keyword.COLLATE)) {
        last += 2;
      } else if (isSign(first - 1)) {
        first--;
        isNegative ^= tokens.isOperator(first, "-");
      } else if (isTypeName(first - 1)) {
        first--;
      } else if (tokens.is(first, Keyword.INTERVAL) && tokens.isName(last + 1)) {
        last++;
      } else if (isEscape()) {
        first -= tokens.is(first - 1, Token.OPEN_BRACE) ? 1 : 2;
        last++;
      } else if (isArgumentName(first - 1)) {
        first -= 2;
      } else if (predicate.computes(first - 1)) {
        isComputed = true;
        first = operandsBefore(first - 1);
      } else if (predicate.computes(last + 1)) {
        isComputed = true;
        last = operandsAfter(last + 1);
      } else {
        return;
      }
    }
  }

  /** JDBC's <code>{fn …}</code>, <code>{ts …}</code> and the like. */
  private boolean isEscape() {
    return tokens.is(last + 1, Token.CLOSE_BRACE)
        && (tokens.is(first - 1, Token.OPEN_BRACE)
            || (tokens.is(first - 1, Token.WORD) && tokens.is(first - 2, Token.OPEN_BRACE)));
  }

  /** {@code f(name => value)} */
  private boolean isArgumentName(int operator) {
    return (tokens.isOperator(operator, "=>") || tokens.isOperator(operator, ":="))
        && tokens.isName(operator - 1);
  }

  private boolean isSign(int index) {
    return (tokens.isOperator(index, "-") || tokens.isOperator(index, "+"))
        && !tokens.endsOperand(index - 1);
  }

  /** The word before a literal, as in {@code date '2024-05-01'}, {@code binary ?}. */
  private boolean isTypeName(int index) {
    if (first != value || !tokens.is(index, Token.WORD)) {
      return false;
    }
    Keyword keyword = tokens.keyword(index);
    return keyword == null || keyword == Keyword.INTERVAL || keyword == Keyword.BINARY;
  }

  private int operandsBefore(int operator) {
    int at = operator;
    while (steps++ < MAX_STEPS) {
      if (tokens.partner(at - 1) != TokenList.NONE && tokens.partner(at - 1) < at) {
        at = tokens.partner(at - 1);
      } else if (isOperandPart(at - 1)) {
        at--;
      } else {
        break;
      }
    }
    return at;
  }

  private int operandsAfter(int operator) {
    int at = operator;
    while (steps++ < MAX_STEPS) {
      if (tokens.partner(at + 1) > at) {
        at = tokens.partner(at + 1);
      } else if (isOperandPart(at + 1)) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  private boolean isOperandPart(int index) {
    return switch (tokens.kind(index)) {
      case QUOTED_NAME, DOT, CAST, STRING, NUMBER, PARAMETER -> true;
      case OPERATOR -> predicate.computes(index);
      case WORD -> {
        Keyword keyword = tokens.keyword(index);
        yield keyword == null
            || !keyword.reserved
            || !keyword.spaced
            || keyword == Keyword.INTERVAL;
      }
      default -> false;
    };
  }

  // Comparisons.

  private boolean compare() {
    if (!outline.block().isBegun()) {
      return false;
    }
    if (outline.block().clause == Clause.CALL && outline.isInBlock(first)) {
      return isNamedArgument();
    }
    Comparison comparison = predicate.before(first);
    if (comparison != null) {
      decide(comparison, predicate.findLeft(row), isAssignment());
      return true;
    }
    comparison = predicate.after(last);
    if (comparison != null) {
      decide(comparison, predicate.findRight(row), false);
      return true;
    }
    return false;
  }

  /** SQL Server's {@code @name = value}; true for the name, which settles the matter. */
  private boolean isNamedArgument() {
    if (tokens.isOperator(first - 1, "=")) {
      first -= 2;
    }
    return tokens.isOperator(last + 1, "=");
  }

  /** Whether the equals sign in front is one of UPDATE's SET. */
  private boolean isAssignment() {
    int target = predicate.leftStart();
    return outline.block().clause == Clause.SET
        && outline.isInBlock(target)
        && (tokens.is(target - 1, Keyword.SET)
            || tokens.is(target - 1, Keyword.UPDATE)
            || tokens.is(target - 1, Token.COMMA));
  }

  private void decide(Comparison comparison, boolean hasColumn, boolean isAssignment) {
    if (hasColumn && tokens.reads(predicate.columnFirst(), "rownum")) {
      // Oracle's count of the rows so far.
      kind = SlotKind.PAGE;
      return;
    }
    if (hasColumn) {
      column(predicate.columnFirst(), predicate.columnLast());
    }
    isOfTarget = isAssignment;
    if (!isAssignment) {
      kind =
          switch (comparison) {
            case EQUAL -> isSet ? SlotKind.SET : isComputed ? SlotKind.OTHER : SlotKind.EQUALITY;
            case MEMBER -> SlotKind.SET;
            case ORDERED -> SlotKind.RANGE;
            case PATTERN -> SlotKind.RANGE;
            case UNEQUAL, NOT_MEMBER -> SlotKind.OTHER;
          };
    }
  }

  private void column(int nameFirst, int nameLast) {
    columnFirst = nameFirst;
    columnLast = nameLast;
  }

  // Brackets.

  /** Takes the bracket around the operand for the operand, unless that settles the matter. */
  private boolean leaveBracket() {
    int open = tokens.enclosing(first);
    if (open == TokenList.NONE || open == outline.block().expression.bracket) {
      clause();
      return false;
    }
    int close = tokens.closing(open);
    boolean bounded =
        (first - 1 == open || tokens.is(first - 1, Token.COMMA))
            && (last + 1 == close
                || tokens.is(last + 1, Token.COMMA)
                || tokens.is(last + 1, Keyword.AS));
    if (!bounded) {
      return false;
    }
    if (tokens.is(open, Token.OPEN_BRACKET)) {
      return leaveArray(open, close);
    }
    if (tokens.valuesOf(open) != TokenList.NONE) {
      values(open);
      return false;
    }
    Comparison comparison = predicate.ofList(open);
    if (comparison != null) {
      if (tokens.is(open - 1, Keyword.IN)) {
        list = open;
        position = Math.max(row, 0);
      }
      decide(comparison, predicate.findLeft(row), false);
      return false;
    }
    if (isFunction(open - 1)) {
      leaveFunction(open);
    } else {
      leaveGroup(open);
    }
    last = close;
    return true;
  }

  private boolean leaveArray(int open, int close) {
    boolean isArray = tokens.is(open - 1, Keyword.ARRAY);
    boolean isNested =
        tokens.is(open - 1, Token.OPEN_BRACKET)
            || (tokens.is(open - 1, Token.COMMA)
                && tokens.is(tokens.enclosing(open), Token.OPEN_BRACKET));
    if (!isArray && !isNested) {
      return false;
    }
    isSet = true;
    list = open;
    first = isArray ? open - 1 : open;
    last = close;
    return true;
  }

  private boolean isFunction(int name) {
    if (tokens.is(name, Token.QUOTED_NAME)) {
      return true;
    }
    Keyword keyword = tokens.keyword(name);
    return tokens.is(name, Token.WORD) && (keyword == null || !keyword.spaced);
  }

  private void leaveFunction(int open) {
    first = open - 1;
    while (steps++ < MAX_STEPS && tokens.is(first - 1, Token.DOT)) {
      first -= 2;
    }
    isArgument = true;
    if (makesRows(open - 1)) {
      isSet = true;
    } else if (tokens.commas(open) > 0) {
      isComputed = true;
    }
  }

  /** The functions that make a row of each element. */
  private boolean makesRows(int name) {
    return tokens.reads(name, "unnest")
        || tokens.reads(name, "string_to_table")
        || tokens.reads(name, "string_split")
        || tokens.reads(name, "openjson")
        || tokens.reads(name, "json_table")
        || tokens.is(name, Keyword.TABLE);
  }

  private void leaveGroup(int open) {
    if (tokens.commas(open) > 0) {
      isComputed |= row >= 0;
      row = tokens.position(first);
    }
    first = tokens.is(open - 1, Keyword.ROW) ? open - 1 : open;
  }

  /** A row of VALUES: those of an INSERT are stored, others are joined with. */
  private void values(int open) {
    int values = tokens.valuesOf(open);
    list = values;
    position = tokens.position(first);
    if (!outline.isInBlock(values)) {
      kind = SlotKind.SET;
      member(open, tokens.enclosing(values));
    } else if (outline.block().expression.changes) {
      isOfTarget = true;
      int column = outline.insertColumn(position);
      if (tokens.isName(column)) {
        column(column, tokens.endOfName(column));
      }
    }
  }

  /** {@code IN (VALUES (…))} */
  private void member(int valueRow, int bracket) {
    if (bracket != TokenList.NONE && predicate.ofList(bracket) != null) {
      int element = tokens.commas(valueRow) > 0 ? position : -1;
      if (predicate.findLeft(element)) {
        column(predicate.columnFirst(), predicate.columnLast());
      }
    }
  }

  // Clauses.

  private void clause() {
    Clause clause = outline.block().clause;
    if (clause == Clause.PAGE || tokens.is(first - 1, Keyword.TOP)) {
      kind = SlotKind.PAGE;
    } else if (isSet) {
      kind = SlotKind.SET;
    } else if (!isComputed && (isCalled() || (isArgument && isSource()))) {
      kind = SlotKind.EQUALITY;
    }
  }

  private boolean isCalled() {
    return outline.block().clause == Clause.CALL
        && !tokens.is(first - 1, Token.COMMA)
        && !tokens.is(last + 1, Token.COMMA);
  }

  private boolean isSource() {
    return outline.block().clause == Clause.FROM
        && (tokens.is(first - 1, Token.COMMA)
            || tokens.is(first - 1, Keyword.FROM)
            || tokens.is(first - 1, Keyword.JOIN)
            || tokens.is(first - 1, Keyword.LATERAL)
            || tokens.is(first - 1, Keyword.APPLY));
  }
}
