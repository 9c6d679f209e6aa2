package io.perfproxy.shape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement, or what a bracket holds that begins with SELECT: blocks joined by UNION. */
final class QueryExpression {
  /** So many columns of a derived table are looked through. */
  private static final int MAX_COLUMNS = 256;

  /** The block that this is within; {@code null} for a statement. */
  final @Nullable QueryBlock outer;

  /** Where the bracket opens; {@link TokenList#NONE} for a statement. */
  final int bracket;

  final List<QueryBlock> blocks = new ArrayList<>(1);

  /** Whether it adds, changes or removes rows. */
  boolean changes;

  /** Whether other queries can refer to its columns. */
  final boolean isNamed;

  /** The columns of the result; empty while they are not known. */
  List<OutputColumn> output = List.of();

  /** Whether it has one row, because it computes something of all. */
  boolean aggregates;

  QueryExpression(@Nullable QueryBlock outer, int bracket) {
    this(outer, bracket, false);
  }

  private QueryExpression(@Nullable QueryBlock outer, int bracket, boolean isNamed) {
    this.outer = outer;
    this.bracket = bracket;
    this.isNamed = isNamed;
  }

  /** A derived table, or the query of a WITH. */
  static QueryExpression named(QueryBlock outer, int bracket) {
    return new QueryExpression(outer, bracket, true);
  }

  QueryBlock newBlock() {
    QueryBlock block = new QueryBlock(this);
    blocks.add(block);
    return block;
  }

  /** The column of the result with this label; {@code null} if there is none. */
  @Nullable OutputColumn column(String label) {
    int columns = Math.min(output.size(), MAX_COLUMNS);
    for (int i = 0; i < columns; i++) {
      if (output.get(i).label().equals(label)) {
        return output.get(i);
      }
    }
    return null;
  }
}
