package io.perfproxy.shape;

import org.jspecify.annotations.Nullable;

/**
 * Tells which words are names that a program makes up as it runs, and so are no part of a shape:
 * savepoints, cursors, prepared statements, and the database of {@code USE}.
 */
final class NameMask {
  private enum Rule {
    NONE,
    /** Nothing was read yet. */
    FIRST_WORD,
    /** {@code BEGIN}, which may open a transaction or a block. */
    AFTER_BEGIN,
    /** Every word that is not one of a transaction statement's. */
    TRANSACTION,
    /** Every word that is not one of {@code FETCH}'s. */
    CURSOR,
    /** The next word. */
    NEXT
  }

  private Rule rule = Rule.NONE;
  private boolean executePrepared;
  private boolean masked;

  void reset(Dialect dialect) {
    rule = Rule.FIRST_WORD;
    executePrepared = dialect.has(LexicalTrait.EXECUTE_PREPARED);
    masked = false;
  }

  /** Whether names are left as they are, until a keyword comes that changes that. */
  boolean isIdle() {
    return rule == Rule.NONE && !masked;
  }

  /**
   * Takes the next word of the statement.
   *
   * @param previous the token before it
   * @return whether the word is to be replaced
   */
  boolean masks(@Nullable Keyword keyword, LastToken previous) {
    // A further part of a qualified name goes with the first.
    if (previous.is(Token.DOT)) {
      return masked;
    }
    masked = decide(keyword, previous);
    return masked;
  }

  /** Takes a token that is neither a word nor a point: what was about to come is not coming. */
  void other() {
    if (isIdle()) {
      return;
    }
    masked = false;
    if (rule == Rule.NEXT || rule == Rule.FIRST_WORD || rule == Rule.AFTER_BEGIN) {
      rule = Rule.NONE;
    }
  }

  private boolean decide(@Nullable Keyword keyword, LastToken previous) {
    return switch (rule) {
      case NONE -> {
        if (keyword == Keyword.OF && previous.is(Keyword.CURRENT)) {
          rule = Rule.NEXT;
        }
        yield false;
      }
      case FIRST_WORD -> {
        rule = keyword == null ? Rule.NONE : afterFirst(keyword);
        yield false;
      }
      case AFTER_BEGIN -> {
        boolean transaction = keyword == Keyword.TRAN || keyword == Keyword.TRANSACTION;
        rule = transaction ? Rule.TRANSACTION : Rule.NONE;
        yield false;
      }
      case TRANSACTION -> keyword == null || !keyword.transaction;
      case CURSOR -> keyword == null || !keyword.direction;
      case NEXT -> {
        if (keyword == Keyword.ALL || keyword == Keyword.PREPARE || keyword == Keyword.CURSOR) {
          yield false;
        }
        rule = Rule.NONE;
        yield keyword != Keyword.TRANSACTION && keyword != Keyword.IMMEDIATE;
      }
    };
  }

  private Rule afterFirst(Keyword first) {
    return switch (first) {
      case SAVEPOINT, RELEASE, ROLLBACK, COMMIT, SAVE, ABORT -> Rule.TRANSACTION;
      case BEGIN -> Rule.AFTER_BEGIN;
      case FETCH, MOVE -> Rule.CURSOR;
      case OPEN, CLOSE, DECLARE, PREPARE, DEALLOCATE, USE -> Rule.NEXT;
      case EXECUTE -> executePrepared ? Rule.NEXT : Rule.NONE;
      default -> Rule.NONE;
    };
  }
}
