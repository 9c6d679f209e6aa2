package io.perfproxy.shape;

import io.perfproxy.shape.QueryBlock.Clause;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the tokens of a statement from left to right and knows the query block and clause that
 * each is in, and the tables of the block.
 */
final class StatementOutline {
  private static final int MAX_WITH_QUERIES = 64;

  private final TokenList tokens;
  private final Map<String, Optional<QueryExpression>> withQueries = new HashMap<>();
  private QueryExpression statement = new QueryExpression(null, TokenList.NONE);
  private QueryBlock block = statement.newBlock();

  /** Of the list of columns to insert into, where each begins. */
  private int[] insertColumns = {};

  /** The query of a derived table or a WITH, whose bracket is about to come. */
  private @Nullable QueryExpression awaited;

  private boolean locks;
  private boolean reads;
  private boolean limits;
  private boolean sorts;

  StatementOutline(TokenList tokens) {
    this.tokens = tokens;
  }

  void beginStatement() {
    withQueries.clear();
    statement = new QueryExpression(null, TokenList.NONE);
    block = statement.newBlock();
    insertColumns = new int[0];
    awaited = null;
    locks = false;
    reads = false;
    limits = false;
    sorts = false;
  }

  void endStatement(int token) {
    while (block.expression.outer != null) {
      close(token);
    }
    finish(statement, token);
  }

  // What was found.

  /** The block that the token read last is in. */
  QueryBlock block() {
    return block;
  }

  QueryExpression statement() {
    return statement;
  }

  boolean locks() {
    return locks;
  }

  boolean reads() {
    return reads;
  }

  boolean limits() {
    return limits;
  }

  boolean sorts() {
    return sorts;
  }

  /** Whether a token stands in the block itself and not in a bracket within. */
  boolean isInBlock(int index) {
    return tokens.enclosing(index) == block.expression.bracket;
  }

  /** The column that the values at this position of a row are inserted into. */
  int insertColumn(int position) {
    return position < insertColumns.length ? insertColumns[position] : TokenList.NONE;
  }

  // Tokens.

  void accept(int index) {
    switch (tokens.kind(index)) {
      case OPEN_PAREN -> {
        if (startsQuery(index + 1)) {
          open(index);
        }
      }
      case CLOSE_PAREN -> {
        int open = tokens.partner(index);
        if (open != TokenList.NONE && open == block.expression.bracket) {
          close(index);
        }
      }
      case COMMA -> {
        if (isInBlock(index)) {
          comma(index);
        }
      }
      case WORD -> {
        Keyword keyword = tokens.keyword(index);
        if (keyword != null) {
          if (isInBlock(index)) {
            clause(index, keyword);
          } else if (keyword == Keyword.JOIN) {
            source(index + 1);
          }
        }
      }
      default -> {}
    }
  }

  private boolean startsQuery(int index) {
    Keyword keyword = tokens.keyword(index);
    if (keyword == null) {
      return false;
    }
    return switch (keyword) {
      case SELECT, WITH -> true;
      case INSERT, UPDATE, DELETE, MERGE -> block.clause == Clause.WITH;
      default -> false;
    };
  }

  private void open(int bracket) {
    QueryExpression query =
        awaited != null && awaited.bracket == bracket
            ? awaited
            : new QueryExpression(block, bracket);
    block = query.newBlock();
  }

  private void close(int token) {
    QueryExpression query = block.expression;
    QueryBlock outer = query.outer;
    if (outer == null) {
      return;
    }
    finish(query, token);
    block = outer;
  }

  private void finish(QueryExpression query, int token) {
    query.blocks.forEach(each -> each.endList(token));
    if (query.outer == null || query.isNamed) {
      SelectList.describe(tokens, query);
    }
  }

  private void comma(int index) {
    if (block.clause == Clause.FROM) {
      source(index + 1);
    } else if (block.clause == Clause.WITH) {
      withQuery(index + 1);
    }
  }

  private void clause(int index, Keyword keyword) {
    switch (keyword) {
      case WITH -> {
        if (block.clause == Clause.START) {
          block.clause = Clause.WITH;
          withQuery(index + 1);
        } else if (tokens.is(index + 1, Token.OPEN_PAREN)) {
          tableHints(index + 1);
        }
      }
      case SELECT -> select(index);
      case INSERT, REPLACE, UPSERT, MERGE, DELETE, UPDATE -> change(index, keyword);
      case INTO -> {
        block.endList(index);
        if (block.expression.changes && block.clause == Clause.START) {
          target(index + 1);
        }
      }
      case FROM -> from(index);
      case JOIN, APPLY, STRAIGHT_JOIN -> source(index + 1);
      case USING -> {
        if (block.expression.changes && isSource(index + 1)) {
          block.clause = Clause.FROM;
          source(index + 1);
        }
      }
      case SET -> {
        if (block.expression.changes) {
          block.clause = Clause.SET;
        }
      }
      case CALL, EXEC, EXECUTE -> {
        if (block.clause == Clause.START) {
          block.clause = Clause.CALL;
        }
      }
      case GROUP, ORDER -> {
        if (tokens.is(index + 1, Keyword.BY)) {
          begin(Clause.SORT, index);
          block.groups |= keyword == Keyword.GROUP;
          sorts |= keyword == Keyword.ORDER && isOutermost();
        }
      }
      case LIMIT, OFFSET, FETCH -> {
        // FETCH at the start reads from a cursor.
        if (keyword != Keyword.FETCH || block.clause != Clause.START) {
          begin(Clause.PAGE, index);
          limits |= isOutermost();
        }
      }
      case TOP -> limits |= isOutermost();
      case FOR -> {
        begin(Clause.OTHER, index);
        locks |= isLock(index + 1);
      }
      case LOCK -> locks |= tokens.is(index + 1, Keyword.IN);
      case RETURNING, OUTPUT -> {
        if (block.expression.changes) {
          returning(index);
        }
      }
      case VALUES -> {
        // MySQL's VALUES(column) names the value that was not inserted.
        if (block.clause != Clause.SET) {
          begin(Clause.OTHER, index);
        }
      }
      case WHERE, HAVING, UNION, EXCEPT, INTERSECT, MINUS, WINDOW, CONNECT, QUALIFY ->
          begin(Clause.OTHER, index);
      default -> {}
    }
  }

  private boolean isOutermost() {
    return block.expression.outer == null;
  }

  private void begin(Clause clause, int index) {
    block.endList(index);
    block.clause = clause;
  }

  private void select(int index) {
    if (!isBeforeVerb()) {
      block.endList(index);
      block = block.expression.newBlock();
    }
    block.clause = Clause.SELECT;
    block.listStart = index + 1;
  }

  private boolean isBeforeVerb() {
    return (block.clause == Clause.START || block.clause == Clause.WITH)
        && !block.expression.changes;
  }

  private void returning(int index) {
    QueryExpression query = block.expression;
    block = query.blocks.get(0);
    block.clause = Clause.SELECT;
    block.listStart = index + 1;
    block.listEnd = TokenList.NONE;
  }

  // Changes.

  private void change(int index, Keyword verb) {
    if (!isBeforeVerb()) {
      continueChange(index, verb);
      return;
    }
    block.clause = Clause.START;
    block.expression.changes = true;
    switch (verb) {
      case UPDATE -> {
        block.clause = Clause.FROM;
        source(afterModifiers(index + 1));
      }
      case DELETE -> {
        if (tokens.isName(index + 1)) {
          source(index + 1);
        }
      }
      default -> {
        int next = afterModifiers(index + 1);
        if (!tokens.is(next - 1, Keyword.INTO)) {
          target(next);
        }
      }
    }
  }

  /** The actions of a MERGE, and of an INSERT that finds the row there already. */
  private void continueChange(int index, Keyword verb) {
    if (verb == Keyword.INSERT && tokens.is(index + 1, Token.OPEN_PAREN)) {
      insertColumns(index + 1);
    } else if (verb == Keyword.UPDATE && tokens.is(index - 1, Keyword.KEY)) {
      block.clause = Clause.SET;
    }
  }

  private int afterModifiers(int index) {
    int at = index;
    for (Keyword keyword = tokens.keyword(at);
        keyword != null && keyword.modifier;
        keyword = tokens.keyword(at)) {
      at++;
    }
    return at;
  }

  /** The table of an INSERT or MERGE, and the columns. */
  private void target(int index) {
    int first = afterModifiers(index);
    int last = tokens.endOfName(first);
    if (last == TokenList.NONE) {
      return;
    }
    block.clearSources();
    int after = last + 1;
    String table = tokens.qualifiedName(first, last);
    int alias = alias(after);
    if (alias == TokenList.NONE) {
      block.add(tokens.name(last), table, null);
    } else {
      block.add(tokens.name(alias), table, null);
      after = alias + 1;
    }
    block.clause = Clause.OTHER;
    if (tokens.is(after, Token.OPEN_PAREN) && !startsQuery(after + 1)) {
      insertColumns(after);
    }
  }

  private void insertColumns(int open) {
    int[] columns = new int[tokens.commas(open) + 1];
    int close = tokens.closing(open);
    columns[0] = open + 1;
    for (int at = open + 1; at < close; at++) {
      if (tokens.is(at, Token.COMMA) && tokens.enclosing(at) == open) {
        columns[tokens.position(at) + 1] = at + 1;
      }
    }
    insertColumns = columns;
  }

  // Tables.

  private void from(int index) {
    boolean comparison =
        tokens.is(index - 1, Keyword.DISTINCT)
            && (tokens.is(index - 2, Keyword.IS) || tokens.is(index - 2, Keyword.NOT));
    if (comparison) {
      return;
    }
    if (block.expression.changes && block.clause == Clause.START) {
      // What stood between DELETE and FROM may be an alias of what comes now.
      block.clearSources();
    }
    begin(Clause.FROM, index);
    source(index + 1);
  }

  private boolean isSource(int index) {
    return tokens.isName(index)
        || (tokens.is(index, Token.OPEN_PAREN) && startsQuery(index + 1))
        || (tokens.is(index, Token.OPEN_PAREN) && tokens.is(index + 1, Keyword.VALUES));
  }

  /** An entry of a FROM clause. */
  private void source(int index) {
    int at = index;
    while (tokens.is(at, Keyword.ONLY)
        || tokens.is(at, Keyword.LATERAL)
        || (tokens.is(at, Token.OPEN_PAREN) && !isSource(at))) {
      at++;
    }
    if (tokens.is(at, Token.OPEN_PAREN)) {
      reads = true;
      derived(at);
      return;
    }
    int last = tokens.endOfName(tokens.is(at, Keyword.TABLE) ? at + 1 : at);
    if (tokens.is(at, Keyword.TABLE) && last == TokenList.NONE) {
      reads = true;
      return;
    }
    if (last == TokenList.NONE) {
      return;
    }
    boolean function = tokens.is(last + 1, Token.OPEN_PAREN);
    int alias = alias(function ? tokens.closing(last + 1) + 1 : last + 1);
    String name = tokens.name(last);
    reads |= function || !isPlaceholderTable(name);
    String seenAs = alias == TokenList.NONE ? name : tokens.name(alias);
    Optional<QueryExpression> with = at == last && !function ? withQueries.get(name) : null;
    boolean table = !function && with == null;
    block.add(
        seenAs,
        table ? tokens.qualifiedName(at, last) : null,
        with == null ? null : with.orElse(null));
  }

  /** Tables of one row that some databases ask for where there is nothing to read from. */
  private static boolean isPlaceholderTable(String name) {
    return name.equals("dual") || name.equals("sysdummy1");
  }

  private void derived(int open) {
    int alias = alias(tokens.closing(open) + 1);
    if (startsQuery(open + 1)) {
      awaited = QueryExpression.named(block, open);
    }
    block.add(alias == TokenList.NONE ? "" : tokens.name(alias), null, awaited);
  }

  /** The token that gives what ended before it another name. */
  private int alias(int index) {
    int at = tokens.is(index, Keyword.AS) ? index + 1 : index;
    if (!tokens.isName(at)) {
      return TokenList.NONE;
    }
    Keyword keyword = tokens.keyword(at);
    boolean clause =
        keyword != null
            && (keyword.endsTables
                || keyword.afterOrdinal
                || keyword.transaction
                || keyword == Keyword.KEY
                || keyword == Keyword.USE
                || keyword == Keyword.IGNORE
                || keyword == Keyword.OVERWRITE
                || keyword == Keyword.VALUE);
    return clause && at == index ? TokenList.NONE : at;
  }

  /** An entry of a WITH clause: {@code name [(columns)] AS [[NOT] MATERIALIZED] (}. */
  private void withQuery(int index) {
    int name = tokens.is(index, Keyword.RECURSIVE) ? index + 1 : index;
    if (!tokens.isName(name) || withQueries.size() == MAX_WITH_QUERIES) {
      return;
    }
    boolean renames = tokens.is(name + 1, Token.OPEN_PAREN);
    int at = renames ? tokens.closing(name + 1) + 1 : name + 1;
    while (tokens.is(at, Keyword.AS)
        || tokens.is(at, Keyword.NOT)
        || tokens.is(at, Keyword.MATERIALIZED)) {
      at++;
    }
    awaited = renames ? null : QueryExpression.named(block, at);
    withQueries.put(tokens.name(name), Optional.ofNullable(awaited));
  }

  // Locks.

  /** What follows FOR: {@code UPDATE}, {@code NO KEY UPDATE}, {@code SHARE}, {@code KEY SHARE}. */
  private boolean isLock(int index) {
    return tokens.is(index, Keyword.UPDATE)
        || tokens.is(index, Keyword.KEY)
        || tokens.reads(index, "share")
        || (tokens.is(index, Keyword.NO) && tokens.is(index + 1, Keyword.KEY));
  }

  /** The hints of SQL Server behind a table. */
  private void tableHints(int open) {
    int close = tokens.closing(open);
    for (int at = open + 1; at < close; at++) {
      locks |= tokens.reads(at, "updlock") || tokens.reads(at, "xlock");
    }
  }
}
