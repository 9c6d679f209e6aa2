package io.perfproxy.shape;

import io.perfproxy.shape.QueryBlock.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the {@link SlotLayout} of a text. Reusable, not thread-safe. */
final class SlotAnalysis {
  /** No driver takes more parameters; PostgreSQL's protocol counts them in 16 bits. */
  private static final int MAX_PLACEHOLDERS = 1 << 16;

  private final TokenList tokens = new TokenList();
  private final StatementOutline outline = new StatementOutline(tokens);
  private final ValuePlace place = new ValuePlace(tokens, outline);

  private final IntList placeholders = new IntList();
  private final IntList literals = new IntList();
  private final IntList hashes = new IntList();

  /** The slots of the statements before, and those of this one, whose tables are not known yet. */
  private final List<Slot> slots = new ArrayList<>();

  private final List<Draft> drafts = new ArrayList<>();
  private final Map<Member, Integer> slotsOfLists = new HashMap<>();

  private record Draft(
      SlotKind kind, int columnFirst, int columnLast, boolean isOfTarget, QueryBlock block) {}

  private record Member(int list, int position) {}

  SlotLayout analyse(String sql, Dialect dialect) {
    tokens.read(sql, dialect);
    placeholders.clear();
    literals.clear();
    hashes.clear();
    slots.clear();
    slotsOfLists.clear();
    outline.beginStatement();
    SlotLayout.Facts facts = SlotLayout.Facts.NONE;
    boolean isFirst = true;
    for (int at = 0; at <= tokens.size(); at++) {
      Token token = tokens.kind(at);
      if (token == Token.END || token == Token.SEMICOLON) {
        outline.endStatement(at);
        boolean isEmpty = tokens.is(at - 1, Token.SEMICOLON) || at == 0;
        if (isFirst && !isEmpty) {
          facts = facts();
          isFirst = false;
        }
        endStatement();
      } else {
        outline.accept(at);
        if (isValue(at)) {
          value(at);
        }
      }
    }
    return new SlotLayout(
        slots, placeholders.toArray(), literals.toArray(), hashes.toArray(), facts);
  }

  /** Whether the buffers are of a size to keep. */
  boolean isSmall() {
    return tokens.isSmall();
  }

  private SlotLayout.Facts facts() {
    QueryExpression statement = outline.statement();
    return new SlotLayout.Facts(
        statement.output,
        outline.reads(),
        statement.aggregates,
        outline.sorts(),
        outline.limits(),
        outline.locks());
  }

  // Values.

  /** What shapes have a question mark for. */
  private boolean isValue(int index) {
    return switch (tokens.kind(index)) {
      case STRING, PARAMETER, UNTERMINATED_NAME -> true;
      case NUMBER -> !isOrdinal(index);
      case WORD -> isWordOfValue(index);
      default -> false;
    };
  }

  private boolean isWordOfValue(int index) {
    Keyword keyword = tokens.keyword(index);
    if (keyword == Keyword.DEFAULT) {
      int bracket = tokens.enclosing(index);
      return bracket != TokenList.NONE && tokens.valuesOf(bracket) != TokenList.NONE;
    }
    return (keyword == Keyword.NULL || keyword == Keyword.TRUE || keyword == Keyword.FALSE)
        && !tokens.is(index - 1, Keyword.IS)
        && !tokens.is(index - 1, Keyword.NOT)
        && !tokens.is(index - 1, Keyword.SET);
  }

  /** Whether a number names a column of the select list, in ORDER BY or GROUP BY. */
  private boolean isOrdinal(int index) {
    if (outline.block().clause != Clause.SORT
        || !outline.isInBlock(index)
        || !Ordinals.isOne(tokens.text(), tokens.start(index), tokens.end(index))
        || !(tokens.is(index - 1, Keyword.BY) || tokens.is(index - 1, Token.COMMA))) {
      return false;
    }
    return switch (tokens.kind(index + 1)) {
      case COMMA, CLOSE_PAREN, CLOSE_BRACE, SEMICOLON, END -> true;
      case WORD -> {
        Keyword after = tokens.keyword(index + 1);
        yield after != null && after.afterOrdinal;
      }
      default -> false;
    };
  }

  private void value(int index) {
    place.find(index);
    int slot = slot();
    if (tokens.is(index, Token.PARAMETER) && tokens.text()[tokens.start(index)] != '@') {
      placeholder(index, slot);
    } else {
      literals.add(slot);
      hashes.add(LiteralHash.of(tokens, index, place.isNegative));
    }
  }

  private int slot() {
    int next = slots.size() + drafts.size();
    if (place.list != TokenList.NONE) {
      Integer shared = slotsOfLists.putIfAbsent(new Member(place.list, place.position), next);
      if (shared != null) {
        return shared;
      }
    }
    QueryBlock block = outline.block();
    drafts.add(
        new Draft(
            place.kind,
            place.columnFirst,
            place.columnLast,
            place.isOfTarget,
            place.isOfTarget ? block.expression.blocks.get(0) : block));
    return next;
  }

  /** {@code ?1} and {@code $1} say which parameter they are, all others are counted. */
  private void placeholder(int index, int slot) {
    byte[] text = tokens.text();
    int at = tokens.start(index);
    byte mark = text[at];
    int number = 0;
    if (mark == '?' || mark == '$') {
      for (at++; at < tokens.end(index) && number <= MAX_PLACEHOLDERS; at++) {
        number = CharClass.isDigit(text[at]) ? number * 10 + text[at] - '0' : 0;
      }
    }
    if (number == 0) {
      number = placeholders.size() + 1;
    }
    if (number > MAX_PLACEHOLDERS) {
      return;
    }
    while (placeholders.size() < number) {
      placeholders.add(TokenList.NONE);
    }
    if (placeholders.get(number - 1) == TokenList.NONE) {
      placeholders.set(number - 1, slot);
    }
  }

  private void endStatement() {
    for (Draft draft : drafts) {
      slots.add(finished(draft));
    }
    drafts.clear();
    outline.beginStatement();
  }

  private Slot finished(Draft draft) {
    if (draft.columnFirst == TokenList.NONE) {
      return new Slot(draft.kind, null, null);
    }
    boolean isQualified = draft.columnLast > draft.columnFirst;
    if (draft.isOfTarget && !isQualified) {
      return new Slot(draft.kind, tokens.name(draft.columnLast), draft.block.target());
    }
    OutputColumn origin =
        draft.block.origin(
            isQualified ? tokens.name(draft.columnLast - 2) : null, tokens.name(draft.columnLast));
    return new Slot(draft.kind, origin.column(), origin.table());
  }
}
