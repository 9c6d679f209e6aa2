package io.perfproxy.shape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of a select list, or of RETURNING. */
final class SelectList {
  private static final int MAX_ITEMS = 4096;

  private final TokenList tokens;
  private final QueryBlock block;
  private final List<OutputColumn> columns = new ArrayList<>();

  /** Whether an item stands for columns that only the catalogue knows, or there are too many. */
  private boolean isOpen;

  private boolean aggregates;

  private SelectList(TokenList tokens, QueryBlock block) {
    this.tokens = tokens;
    this.block = block;
    int start = firstItem(block.listStart);
    for (int at = start; at < block.listEnd && !isOpen; at++) {
      switch (tokens.kind(at)) {
        case OPEN_PAREN, OPEN_BRACKET -> at = Math.min(tokens.closing(at), block.listEnd);
        case COMMA -> {
          item(start, at);
          start = at + 1;
        }
        default -> {}
      }
    }
    if (start < block.listEnd && !isOpen) {
      item(start, block.listEnd);
    }
  }

  /**
   * Tells a query the columns of its result, none if they are not known, and whether it computes
   * something of all rows. Where the parts of a UNION differ, a column is known by its label only.
   */
  static void describe(TokenList tokens, QueryExpression query) {
    List<QueryBlock> blocks = lists(query);
    List<OutputColumn> output = null;
    for (QueryBlock block : blocks) {
      SelectList list = new SelectList(tokens, block);
      if (blocks.size() == 1 && !query.changes && !block.groups) {
        query.aggregates = list.aggregates;
      }
      if (list.isOpen || (output != null && output.size() != list.columns.size())) {
        return;
      }
      output = output == null ? list.columns : common(output, list.columns);
    }
    if (output != null) {
      query.output = List.copyOf(output);
    }
  }

  private static List<QueryBlock> lists(QueryExpression query) {
    List<QueryBlock> blocks = query.changes ? query.blocks.subList(0, 1) : query.blocks;
    return blocks.stream().filter(block -> block.listStart != TokenList.NONE).toList();
  }

  private static List<OutputColumn> common(List<OutputColumn> one, List<OutputColumn> other) {
    List<OutputColumn> common = new ArrayList<>(one.size());
    for (int i = 0; i < one.size(); i++) {
      OutputColumn column = one.get(i);
      OutputColumn twin = other.get(i);
      boolean same =
          new Origin(column.column(), column.table())
              .equals(new Origin(twin.column(), twin.table()));
      common.add(same ? column : new OutputColumn(column.label(), null, null));
    }
    return common;
  }

  private record Origin(@Nullable String column, @Nullable String table) {}

  /** Behind {@code DISTINCT [ON (…)]}, {@code ALL} and {@code TOP …}. */
  private int firstItem(int index) {
    int at = index;
    while (at < block.listEnd) {
      if (tokens.is(at, Keyword.TOP)) {
        at = tokens.is(at + 1, Token.OPEN_PAREN) ? tokens.closing(at + 1) + 1 : at + 2;
      } else if (tokens.is(at, Keyword.ON)) {
        at = tokens.is(at + 1, Token.OPEN_PAREN) ? tokens.closing(at + 1) + 1 : at + 1;
      } else if (tokens.is(at, Keyword.DISTINCT) || tokens.is(at, Keyword.ALL)) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  private void item(int from, int to) {
    boolean star =
        tokens.isOperator(to - 1, "*") && (to - 1 == from || tokens.is(to - 2, Token.DOT));
    if (star || columns.size() == MAX_ITEMS) {
      isOpen = true;
      return;
    }
    aggregates |= isAggregate(from);
    int alias = alias(from, to);
    int end = alias == TokenList.NONE ? to : tokens.is(alias - 1, Keyword.AS) ? alias - 1 : alias;
    int name = tokens.endOfName(from);
    if (name != TokenList.NONE && name == end - 1) {
      OutputColumn origin =
          block.origin(name == from ? null : tokens.name(name - 2), tokens.name(name));
      String label = tokens.name(alias == TokenList.NONE ? name : alias);
      columns.add(new OutputColumn(label, origin.column(), origin.table()));
    } else {
      columns.add(new OutputColumn(alias == TokenList.NONE ? "" : tokens.name(alias), null, null));
    }
  }

  private int alias(int from, int to) {
    int last = to - 1;
    if (last <= from || !tokens.isName(last)) {
      return TokenList.NONE;
    }
    return switch (tokens.kind(last - 1)) {
      case QUOTED_NAME, CLOSE_PAREN, CLOSE_BRACKET, STRING, NUMBER, PARAMETER -> last;
      case WORD -> {
        Keyword before = tokens.keyword(last - 1);
        boolean operand = before == null || before == Keyword.AS || !before.beforeOperand;
        yield operand ? last : TokenList.NONE;
      }
      default -> TokenList.NONE;
    };
  }

  private boolean isAggregate(int from) {
    return AggregateFunctions.isOne(tokens, from)
        && tokens.is(from + 1, Token.OPEN_PAREN)
        && !tokens.is(tokens.closing(from + 1) + 1, Keyword.OVER);
  }
}
