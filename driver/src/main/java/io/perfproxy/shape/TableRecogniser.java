package io.perfproxy.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the operation and the tables of a statement from its tokens, as far as that is
 * possible without parsing: a few flags per bracket say whether a verb, a table or the name of a
 * common table expression comes next.
 */
final class TableRecogniser {
  /** A verb may come. */
  private static final int VERB = 1;

  /** Words other than verbs do not change that. */
  private static final int LENIENT = 1 << 1;

  /** A table may come. */
  private static final int TABLE = 1 << 2;

  /** The table is a target: a bracket after it holds columns and not arguments. */
  private static final int TARGET = 1 << 3;

  /** A comma brings a further table. */
  private static final int TABLES = 1 << 4;

  /** FROM and JOIN bring tables. */
  private static final int QUERY = 1 << 5;

  /** In the list of common table expressions. */
  private static final int WITH = 1 << 6;

  /** The name of a common table expression comes. */
  private static final int WITH_NAME = 1 << 7;

  /** The first table found here is the main one. */
  private static final int MAIN = 1 << 8;

  /** USING brings a table. */
  private static final int USING = 1 << 9;

  /** INTO brings a table. */
  private static final int INTO = 1 << 10;

  /** DELETE, before its FROM. */
  private static final int DELETE = 1 << 11;

  /** The tables of a FROM may give the target its name. */
  private static final int ALIASED_TARGET = 1 << 12;

  /** Right within the list of common table expressions, where changes may stand too. */
  private static final int IN_WITH = 1 << 13;

  /** The verb means different things by what follows. */
  private static final int SECOND_WORD = 1 << 14;

  /** Where none of these is set, a name is of no interest. */
  private static final int NAMED = VERB | TABLE | WITH_NAME | SECOND_WORD;

  // What the tokens before mean to the next one.

  /** A table's name is being read. */
  private static final int COLLECTING = 1;

  private static final int AFTER_DOT = 1 << 1;
  private static final int IN_ESCAPE = 1 << 2;

  /** They are a table and AS. */
  private static final int ALIAS_DUE = 1 << 3;

  /** The last one closed a bracket. */
  private static final int AFTER_COLUMNS = 1 << 4;

  /** One of the last two is a keyword. */
  private static final int KEYWORDS = 1 << 5;

  private static final int NO_KEYWORD = -1;

  private enum Definition {
    NONE,
    /** CREATE, ALTER, DROP and their like, before the kind of object. */
    OPEN,
    /** The table comes after ON. */
    ON_TABLE,
    /** GRANT and REVOKE, which name verbs as privileges. */
    PRIVILEGES,
    /** A routine, whose body is no part of the definition. */
    MUTE
  }

  private final BracketStack frames = new BracketStack();
  private final NameList tables = new NameList();
  private final NameList withNames = new NameList();
  private final TextBuffer name = new TextBuffer();
  private final TextBuffer deleteTarget = new TextBuffer();

  private boolean implicitRecursion;
  private boolean executePrepared;
  private @Nullable Operation operation;
  private int mainTable;

  // The statement.
  private Definition definition = Definition.NONE;
  private boolean isDefinition;
  private @Nullable Keyword secondWordOf;
  private int visibleWithNames;
  private boolean recursive;
  private int target;

  // The tokens just before.
  private int trail;
  private int collectingIn;

  // The keywords that they were, by number.
  private int previous;
  private int beforePrevious;

  void reset(Dialect dialect) {
    implicitRecursion = dialect.has(LexicalTrait.IMPLICIT_RECURSION);
    executePrepared = dialect.has(LexicalTrait.EXECUTE_PREPARED);
    operation = null;
    mainTable = -1;
    tables.clear();
  }

  void beginStatement() {
    frames.reset(VERB | MAIN);
    withNames.clear();
    definition = Definition.NONE;
    isDefinition = false;
    secondWordOf = null;
    visibleWithNames = 0;
    recursive = false;
    target = -1;
    deleteTarget.length = 0;
    forgetTokens();
  }

  void endStatement() {
    finishName(false);
    addDeleteTarget();
  }

  // What was found.

  Operation operation() {
    return operation == null ? Operation.OTHER : operation;
  }

  @Nullable String mainTable() {
    return tables.size() == 0 ? null : tables.get(Math.max(mainTable, 0));
  }

  List<String> tables() {
    return tables.toList();
  }

  /** Whether the statement is a definition (DDL). */
  boolean isDefinition() {
    return isDefinition;
  }

  /** Whether the last token ended the name of a target, such as that of INSERT. */
  boolean isTargetName() {
    return (trail & COLLECTING) != 0 && (collectingIn & TARGET) != 0;
  }

  /** Whether the last token ended the table of an INSERT or its columns. */
  boolean isInsertTarget() {
    return frames.has(INTO) && (isTargetName() || (trail & AFTER_COLUMNS) != 0);
  }

  // Tokens.

  /**
   * Takes a name or keyword.
   *
   * @param text holds the name without quotes, folded unless it was quoted
   */
  void word(@Nullable Keyword keyword, byte[] text, int from, int to) {
    if (keyword != null || (trail | (frames.top() & NAMED)) != 0) {
      regard(keyword, text, from, to);
    }
  }

  private void regard(@Nullable Keyword keyword, byte[] text, int from, int to) {
    boolean collecting = (trail & COLLECTING) != 0;
    boolean afterDot = (trail & AFTER_DOT) != 0;
    if (collecting && afterDot) {
      name.append(text, from, to);
      trail &= ~AFTER_DOT;
      return;
    }
    boolean alias = collecting || (trail & ALIAS_DUE) != 0;
    boolean escape = (trail & IN_ESCAPE) != 0 && keyword != Keyword.CALL;
    finishName(false);
    trail = alias && keyword == Keyword.AS ? ALIAS_DUE : 0;
    if (alias && keyword == null) {
      resolveAlias(text, from, to);
    }
    if (!afterDot && !escape) {
      undotted(keyword, text, from, to);
    }
    beforePrevious = previous;
    previous = keyword == null ? NO_KEYWORD : keyword.number;
    if (keyword != null || beforePrevious != NO_KEYWORD) {
      trail |= KEYWORDS;
    }
  }

  void dot() {
    if ((trail & COLLECTING) != 0) {
      name.append('.');
    } else {
      other();
    }
    trail |= AFTER_DOT;
  }

  void open() {
    finishName((collectingIn & TARGET) == 0);
    int flags = frames.top();
    int inner = VERB;
    if ((flags & TABLE) != 0) {
      inner |= TABLE | TABLES | QUERY | (flags & MAIN);
      frames.clear(TABLE | TARGET);
    } else if ((flags & VERB) != 0) {
      inner |= flags & MAIN;
    } else if ((flags & WITH) != 0) {
      inner |= IN_WITH;
    }
    frames.push(inner);
    other();
  }

  void close() {
    finishName(false);
    frames.pop();
    other();
    trail = AFTER_COLUMNS;
  }

  void comma() {
    finishName(false);
    int flags = frames.top();
    if ((flags & WITH) != 0) {
      visibleWithNames = withNames.size();
      frames.set(WITH_NAME);
    } else if ((flags & TABLES) != 0) {
      frames.set(TABLE);
    }
    other();
  }

  void openBrace() {
    finishName(false);
    other();
    trail = IN_ESCAPE;
  }

  /** Takes an operator, as in <code>{? = call …}</code>. */
  void operator() {
    other();
  }

  /** Takes a token that is no name and no punctuation. */
  void other() {
    if (trail != 0) {
      finishName(false);
      forgetTokens();
    }
  }

  private void forgetTokens() {
    trail = 0;
    previous = NO_KEYWORD;
    beforePrevious = NO_KEYWORD;
  }

  /** The name that is being read cannot be trusted. */
  void forgetName() {
    trail &= ~COLLECTING;
  }

  private void undotted(@Nullable Keyword keyword, byte[] text, int from, int to) {
    if (secondWordOf != null) {
      secondWord(secondWordOf, keyword);
      secondWordOf = null;
      frames.clear(SECOND_WORD);
    }
    int flags = frames.top();
    if ((flags & WITH_NAME) != 0) {
      if (keyword == Keyword.RECURSIVE) {
        recursive = true;
      } else {
        withNames.add(text, from, to);
        if (recursive || implicitRecursion) {
          visibleWithNames = withNames.size();
        }
        frames.clear(WITH_NAME);
      }
      return;
    }
    if ((flags & TABLE) != 0) {
      if (keyword != null && isBeforeTable(keyword, flags)) {
        return;
      }
      if (keyword == null || !keyword.reserved) {
        frames.clear(TABLE | VERB);
        trail |= COLLECTING;
        collectingIn = flags;
        name.length = 0;
        name.append(text, from, to);
        return;
      }
      frames.clear(TABLE);
    }
    if ((flags & VERB) != 0) {
      verb(keyword, flags);
    } else if (keyword != null) {
      clause(keyword, flags);
    }
  }

  private static boolean isBeforeTable(Keyword keyword, int flags) {
    return (flags & TARGET) != 0
        ? keyword.modifier
        : keyword == Keyword.ONLY || keyword == Keyword.LATERAL || keyword == Keyword.TABLE;
  }

  // Verbs.

  private void verb(@Nullable Keyword keyword, int flags) {
    boolean ground = (flags & MAIN) != 0 || (flags & WITH) != 0;
    boolean changes = ground || (flags & IN_WITH) != 0;
    if (keyword == null || !startsWithVerb(keyword, ground, changes)) {
      if ((flags & LENIENT) == 0) {
        frames.clear(VERB);
        if ((flags & MAIN) != 0 && operation == null) {
          operation = Operation.OTHER;
        }
      }
    }
  }

  private boolean startsWithVerb(Keyword keyword, boolean ground, boolean changes) {
    switch (keyword) {
      case SELECT -> {
        begin(Operation.SELECT, QUERY);
        return true;
      }
      case VALUES -> {
        begin(Operation.SELECT, 0);
        return true;
      }
      case TABLE -> {
        begin(Operation.SELECT, TABLE | TARGET);
        return true;
      }
      case WITH -> {
        frames.clear(VERB | LENIENT);
        frames.set(WITH | WITH_NAME);
        return true;
      }
      default -> {
        return (changes && startsChange(keyword)) || (ground && startsUtility(keyword));
      }
    }
  }

  private boolean startsChange(Keyword keyword) {
    switch (keyword) {
      case INSERT, REPLACE, UPSERT -> begin(Operation.INSERT, TABLE | TARGET | INTO);
      case UPDATE -> begin(Operation.UPDATE, TABLE | TARGET | TABLES | QUERY | ALIASED_TARGET);
      case DELETE -> begin(Operation.DELETE, TABLE | TARGET | QUERY | USING | DELETE);
      case MERGE -> begin(Operation.MERGE, TABLE | TARGET | USING);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean startsUtility(Keyword keyword) {
    switch (keyword) {
      case CALL, EXEC -> begin(Operation.CALL, 0);
      case EXECUTE -> begin(executePrepared ? Operation.OTHER : Operation.CALL, 0);
      case CREATE, ALTER, DROP, COMMENT, RENAME, REINDEX, REFRESH, SECURITY, IMPORT, REASSIGN -> {
        define(Definition.OPEN, SECOND_WORD);
        secondWordOf = keyword;
      }
      case TRUNCATE, CLUSTER -> define(Definition.NONE, TABLE | TARGET | TABLES);
      case GRANT, REVOKE -> define(Definition.PRIVILEGES, 0);
      case COMMIT, ROLLBACK, ABORT, SAVEPOINT, RELEASE, SAVE, END, XA -> begin(Operation.TX, 0);
      case BEGIN -> {
        begin(Operation.TX, SECOND_WORD);
        secondWordOf = keyword;
      }
      case START, PREPARE -> {
        begin(Operation.OTHER, VERB | LENIENT | SECOND_WORD);
        secondWordOf = keyword;
      }
      case SET, RESET -> begin(Operation.SET, 0);
      case EXPLAIN -> begin(Operation.OTHER, VERB | LENIENT);
      case DESCRIBE, DESC -> begin(Operation.OTHER, VERB | LENIENT | TABLE | TARGET);
      case DECLARE -> begin(Operation.OTHER, VERB | LENIENT);
      case COPY, LOCK, VACUUM, ANALYZE, ANALYSE -> begin(Operation.OTHER, TABLE | TARGET | TABLES);
      case LOAD -> {
        begin(Operation.OTHER, 0);
        definition = Definition.OPEN;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void begin(Operation verb, int flags) {
    if (operation == null && frames.has(MAIN)) {
      operation = verb;
    }
    frames.clear(VERB | LENIENT | WITH | WITH_NAME);
    frames.set(flags);
  }

  private void define(Definition kind, int flags) {
    begin(Operation.DDL, flags);
    isDefinition = true;
    definition = kind;
  }

  /** Some verbs mean different things by what follows. */
  private void secondWord(Keyword verb, @Nullable Keyword second) {
    switch (verb) {
      case BEGIN -> {
        if (second == null || !second.transaction) {
          correct(Operation.TX, Operation.OTHER);
          frames.set(VERB | LENIENT);
        }
      }
      case START, PREPARE -> {
        if (second == Keyword.TRANSACTION) {
          correct(Operation.OTHER, Operation.TX);
        }
      }
      case ALTER -> {
        if (second == Keyword.SESSION) {
          correct(Operation.DDL, Operation.SET);
          isDefinition = false;
          definition = Definition.NONE;
        }
      }
      default -> {}
    }
  }

  private void correct(Operation assumed, Operation actual) {
    if (operation == assumed) {
      operation = actual;
    }
  }

  // Clauses.

  private void clause(Keyword keyword, int flags) {
    if (keyword != Keyword.FROM && keyword.endsTables) {
      addDeleteTarget();
    }
    if ((flags & WITH) != 0) {
      continueWith(keyword);
      return;
    }
    switch (keyword) {
      case SELECT -> {
        if (definition != Definition.PRIVILEGES) {
          begin(Operation.SELECT, QUERY);
          frames.clear(TABLES | TABLE | TARGET | ALIASED_TARGET);
        }
      }
      case FROM -> from(flags);
      case JOIN, APPLY, STRAIGHT_JOIN -> {
        if ((flags & QUERY) != 0) {
          frames.clear(USING | TARGET);
          frames.set(TABLE | TABLES);
        }
      }
      case USING -> {
        if ((flags & USING) != 0) {
          frames.clear(USING | TARGET);
          frames.set(TABLE | TABLES | QUERY);
        }
      }
      case INTO -> {
        if ((flags & INTO) != 0) {
          frames.set(TABLE | TARGET);
        }
      }
      default -> {
        if (definition != Definition.NONE) {
          object(keyword);
        }
        if (keyword.endsTables) {
          frames.clear(TABLES | TABLE);
        }
      }
    }
  }

  private void continueWith(Keyword keyword) {
    switch (keyword) {
      case SELECT, VALUES, TABLE, INSERT, UPDATE, DELETE, MERGE, REPLACE -> {
        visibleWithNames = withNames.size();
        startsWithVerb(keyword, true, true);
      }
      default -> {}
    }
  }

  private void from(int flags) {
    boolean comparison =
        previous == Keyword.DISTINCT.number
            && (beforePrevious == Keyword.IS.number || beforePrevious == Keyword.NOT.number);
    if ((flags & QUERY) == 0 || comparison) {
      return;
    }
    if ((flags & DELETE) != 0) {
      deleteTarget.length = 0;
      frames.clear(DELETE);
      frames.set(TABLE | TABLES | TARGET | ALIASED_TARGET);
    } else {
      frames.clear(TARGET);
      frames.set(TABLE | TABLES);
    }
  }

  /** Takes a word of a definition, looking for the kind of object. */
  private void object(Keyword keyword) {
    switch (definition) {
      case OPEN -> {
        switch (keyword) {
          case TABLE, VIEW -> {
            boolean several = previous == Keyword.DROP.number;
            frames.set(several ? TABLE | TARGET | TABLES : TABLE | TARGET);
            definition = Definition.NONE;
          }
          case INDEX, TRIGGER, POLICY, RULE, STATISTICS -> definition = Definition.ON_TABLE;
          case FUNCTION, PROCEDURE, PACKAGE, EVENT, TYPE -> definition = Definition.MUTE;
          default -> {}
        }
      }
      case ON_TABLE -> {
        if (keyword == Keyword.ON) {
          frames.set(TABLE | TARGET);
          definition = Definition.MUTE;
        }
      }
      case PRIVILEGES -> {
        if (keyword == Keyword.TABLE && previous == Keyword.ON.number) {
          frames.set(TABLE | TARGET | TABLES);
        } else if (keyword == Keyword.TO || keyword == Keyword.FROM) {
          frames.clear(TABLES);
        }
      }
      default -> {}
    }
  }

  // Names.

  private void finishName(boolean isFunction) {
    if ((trail & COLLECTING) == 0) {
      return;
    }
    trail &= ~COLLECTING;
    if (isFunction) {
      return;
    }
    if ((collectingIn & DELETE) != 0 && frames.has(DELETE)) {
      deleteTarget.length = 0;
      deleteTarget.append(name.bytes, 0, name.length);
      return;
    }
    add(name, collectingIn);
  }

  private void add(TextBuffer table, int flags) {
    if (withNames.indexOf(table.bytes, 0, table.length, visibleWithNames) >= 0) {
      return;
    }
    int index = tables.add(table.bytes, 0, table.length);
    if (index < 0) {
      return;
    }
    if ((flags & MAIN) != 0) {
      if (mainTable < 0) {
        mainTable = index;
      }
      if ((flags & ALIASED_TARGET) != 0 && (flags & TARGET) != 0 && target < 0) {
        target = index;
      }
    }
  }

  private void addDeleteTarget() {
    if (deleteTarget.length > 0) {
      add(deleteTarget, frames.top());
      deleteTarget.length = 0;
      frames.clear(DELETE);
    }
  }

  /** A target that turns out to be the alias of a table in the FROM clause is no table itself. */
  private void resolveAlias(byte[] text, int from, int to) {
    if (target < 0
        || !frames.has(ALIASED_TARGET)
        || target == tables.size() - 1
        || tables.indexOf(text, from, to, tables.size()) != target) {
      return;
    }
    tables.remove(target);
    if (mainTable == target) {
      mainTable = tables.size() - 1;
    }
    target = -1;
  }
}
