package io.perfproxy.shape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code SELECT … FROM … WHERE …}, or a change with its target: what its columns can refer to,
 * and how far it was read.
 */
final class QueryBlock {
  /** The part of a block that was read last. */
  enum Clause {
    START,
    WITH,
    SELECT,
    FROM,
    SET,
    SORT,
    PAGE,
    CALL,
    OTHER
  }

  /** So many tables can be referred to in one block, and so far out a column is looked for. */
  static final int MAX_SOURCES = 64;

  private static final int MAX_LEVELS = 16;

  final QueryExpression expression;
  private final List<Source> sources = new ArrayList<>(2);

  Clause clause = Clause.START;

  /** Whether the block has a GROUP BY. */
  boolean groups;

  /** The tokens of the select list or of RETURNING: the first, and the one after the last. */
  int listStart = TokenList.NONE;

  int listEnd = TokenList.NONE;

  QueryBlock(QueryExpression expression) {
    this.expression = expression;
  }

  /** Adds what columns can refer to by the alias. */
  void add(String alias, @Nullable String table, @Nullable QueryExpression query) {
    Source source = new Source(alias, table, query);
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).alias.equals(alias)) {
        // UPDATE a … FROM t a: what looked like a table was the alias of one.
        sources.set(i, source);
        return;
      }
    }
    if (sources.size() < MAX_SOURCES) {
      sources.add(source);
    }
  }

  void clearSources() {
    sources.clear();
  }

  /** The table that is changed, of a block that changes one. */
  @Nullable String target() {
    return sources.isEmpty() ? null : sources.get(0).table();
  }

  /** Whether the verb was read; definitions and settings have none of those that matter here. */
  boolean isBegun() {
    return clause != Clause.START && clause != Clause.WITH;
  }

  /** Ends the select list before this token, if it is being read. */
  void endList(int token) {
    if (listStart != TokenList.NONE && listEnd == TokenList.NONE) {
      listEnd = token;
    }
  }

  /**
   * Where a column comes from, derived tables followed to their own.
   *
   * @param qualifier the table or alias it is qualified with, or {@code null}
   */
  OutputColumn origin(@Nullable String qualifier, String column) {
    QueryBlock block = this;
    for (int level = 0; block != null && level < MAX_LEVELS; level++) {
      if (qualifier == null && !block.sources.isEmpty()) {
        return block.sources.size() == 1
            ? block.sources.get(0).origin(column)
            : new OutputColumn(column, column, null);
      }
      for (Source source : block.sources) {
        if (source.alias.equals(qualifier)) {
          return source.origin(column);
        }
      }
      block = block.expression.outer;
    }
    return new OutputColumn(column, column, null);
  }

  /**
   * An entry of a FROM clause, or the target of a change.
   *
   * @param query that of a derived table or a WITH
   */
  private record Source(String alias, @Nullable String table, @Nullable QueryExpression query) {
    OutputColumn origin(String column) {
      OutputColumn inner = query == null ? null : query.column(column);
      return inner == null || inner.column() == null
          ? new OutputColumn(column, column, table)
          : inner;
    }
  }
}
