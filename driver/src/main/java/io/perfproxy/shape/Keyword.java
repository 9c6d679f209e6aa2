package io.perfproxy.shape;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words that a rule of normalisation or recognition asks for. Found without building a String.
 */
enum Keyword {
  ABORT(Flag.TRANSACTION),
  ABSOLUTE(Flag.DIRECTION),
  ALL(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.MODIFIER | Flag.DIRECTION),
  ALTER(Flag.RESERVED),
  ANALYSE(0),
  ANALYZE(Flag.RESERVED),
  AND(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.TRANSACTION),
  ANY(Flag.OPERAND | Flag.RESERVED),
  APPLY(Flag.RESERVED | Flag.SPACED),
  ARRAY(Flag.RESERVED),
  AS(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  ASC(Flag.RESERVED | Flag.ORDINAL),
  ASYMMETRIC(Flag.RESERVED),
  ATOMIC(Flag.TRANSACTION),
  AUTHORIZATION(Flag.RESERVED | Flag.SETTING),
  BACKWARD(Flag.DIRECTION),
  BEGIN(Flag.TRANSACTION),
  BETWEEN(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  BINARY(Flag.MODIFIER),
  BOTH(Flag.RESERVED),
  BY(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  CALL(Flag.RESERVED),
  CASE(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  CAST(Flag.RESERVED),
  CATALOG(Flag.SETTING),
  CHAIN(Flag.TRANSACTION),
  CHARSET(Flag.SETTING),
  CHECK(Flag.RESERVED | Flag.SPACED),
  CLOSE(0),
  CLUSTER(0),
  COLLATE(Flag.RESERVED),
  COLUMN(Flag.RESERVED),
  COMMENT(0),
  COMMIT(Flag.TRANSACTION),
  COMMITTED(Flag.TRANSACTION),
  CONCURRENT(Flag.TRANSACTION),
  CONCURRENTLY(Flag.MODIFIER),
  CONNECT(Flag.CLAUSE),
  CONSISTENT(Flag.TRANSACTION),
  CONSTRAINT(Flag.RESERVED),
  COPY(0),
  CREATE(Flag.RESERVED),
  CROSS(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  CURRENT(0),
  CURRENT_CATALOG(Flag.RESERVED),
  CURRENT_DATE(Flag.RESERVED),
  CURRENT_ROLE(Flag.RESERVED),
  CURRENT_TIME(Flag.RESERVED),
  CURRENT_TIMESTAMP(Flag.RESERVED),
  CURRENT_USER(Flag.RESERVED),
  CURSOR(0),
  DEALLOCATE(0),
  DECLARE(0),
  DEFAULT(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  DEFERRABLE(Flag.RESERVED | Flag.TRANSACTION),
  DEFERRED(Flag.TRANSACTION),
  DELAYED(Flag.MODIFIER),
  DELETE(Flag.RESERVED | Flag.SPACED),
  DESC(Flag.RESERVED | Flag.ORDINAL),
  DESCRIBE(0),
  DISTINCT(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  DIV(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  DO(Flag.RESERVED),
  DROP(Flag.RESERVED),
  ELSE(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  END(Flag.RESERVED | Flag.TRANSACTION),
  ESCAPE(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  EVENT(0),
  EXCEPT(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  EXCLUSIVE(Flag.TRANSACTION),
  EXEC(0),
  EXECUTE(0),
  EXISTS(Flag.RESERVED | Flag.SPACED | Flag.MODIFIER),
  EXPLAIN(Flag.RESERVED),
  FALSE(Flag.RESERVED),
  FETCH(Flag.RESERVED | Flag.DIRECTION | Flag.ORDINAL | Flag.CLAUSE),
  FILTER(Flag.SPACED),
  FIRST(Flag.MODIFIER | Flag.DIRECTION),
  FOR(Flag.RESERVED | Flag.ORDINAL | Flag.CLAUSE),
  FORCE(Flag.TRANSACTION),
  FOREIGN(Flag.RESERVED),
  FORWARD(Flag.DIRECTION),
  FREEZE(Flag.MODIFIER),
  FROM(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.DIRECTION),
  FULL(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.MODIFIER),
  FUNCTION(0),
  GRANT(Flag.RESERVED),
  GROUP(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  GROUPING(Flag.SPACED),
  HAVING(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  HIGH_PRIORITY(Flag.MODIFIER),
  IF(Flag.OPERAND | Flag.RESERVED | Flag.MODIFIER),
  IGNORE(Flag.MODIFIER),
  ILIKE(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  IMMEDIATE(Flag.TRANSACTION),
  IMPORT(0),
  IN(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.DIRECTION),
  INDEX(0),
  INITIALLY(Flag.RESERVED),
  INNER(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  INSERT(Flag.RESERVED),
  INTERSECT(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  INTERVAL(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  INTO(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.MODIFIER | Flag.ORDINAL),
  IS(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  ISNULL(Flag.RESERVED),
  ISOLATION(Flag.TRANSACTION),
  JOIN(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  KEY(Flag.SPACED),
  LAST(Flag.DIRECTION),
  LATERAL(Flag.RESERVED | Flag.SPACED | Flag.MODIFIER),
  LEADING(Flag.RESERVED),
  LEFT(Flag.OPERAND | Flag.RESERVED),
  LEVEL(Flag.TRANSACTION),
  LIKE(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  LIMIT(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  LINES(0),
  LOAD(0),
  LOCAL(Flag.MODIFIER),
  LOCALTIME(Flag.RESERVED),
  LOCALTIMESTAMP(Flag.RESERVED),
  LOCK(Flag.ORDINAL),
  LOW_PRIORITY(Flag.MODIFIER),
  MARK(Flag.TRANSACTION),
  MATERIALIZED(Flag.SPACED),
  MERGE(Flag.RESERVED),
  MINUS(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  MOVE(Flag.DIRECTION),
  NAMES(Flag.SETTING),
  NATURAL(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  NEXT(Flag.DIRECTION),
  NO(Flag.TRANSACTION),
  NO_WRITE_TO_BINLOG(Flag.MODIFIER),
  NOT(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.MODIFIER | Flag.TRANSACTION),
  NOTNULL(Flag.RESERVED),
  NULL(Flag.RESERVED),
  NULLS(Flag.ORDINAL),
  OF(0),
  OFFSET(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  ON(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL),
  ONLY(Flag.RESERVED | Flag.MODIFIER | Flag.TRANSACTION | Flag.DIRECTION),
  OPEN(0),
  OPTION(Flag.ORDINAL | Flag.CLAUSE),
  OR(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.MODIFIER),
  ORDER(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  OUTER(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  OUTPUT(Flag.CLAUSE),
  OVER(Flag.SPACED),
  OVERWRITE(Flag.MODIFIER),
  OWNED(0),
  PACKAGE(0),
  PARTITION(Flag.RESERVED | Flag.SPACED),
  PLACING(Flag.RESERVED),
  POLICY(0),
  PREPARE(Flag.TRANSACTION),
  PREPARED(Flag.TRANSACTION),
  PRIMARY(Flag.RESERVED),
  PRIOR(Flag.DIRECTION),
  PROCEDURE(0),
  QUALIFY(Flag.ORDINAL | Flag.CLAUSE),
  QUICK(Flag.MODIFIER),
  READ(Flag.TRANSACTION),
  REASSIGN(0),
  RECURSIVE(Flag.SPACED),
  REFERENCES(Flag.RESERVED),
  REFRESH(0),
  REGEXP(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  REINDEX(0),
  RELATIVE(Flag.DIRECTION),
  RELEASE(Flag.TRANSACTION),
  RENAME(0),
  REPEATABLE(Flag.TRANSACTION),
  REPLACE(Flag.MODIFIER),
  RESET(0),
  RETURN(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  RETURNING(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  REVOKE(Flag.RESERVED),
  RIGHT(Flag.OPERAND | Flag.RESERVED),
  RLIKE(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  ROLE(Flag.SETTING),
  ROLLBACK(Flag.TRANSACTION),
  ROW(Flag.RESERVED | Flag.SPACED | Flag.DIRECTION),
  ROWS(Flag.DIRECTION),
  RULE(0),
  SAVE(Flag.TRANSACTION),
  SAVEPOINT(Flag.TRANSACTION),
  SCHEMA(Flag.SETTING),
  SECURITY(0),
  SELECT(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  SERIALIZABLE(Flag.TRANSACTION),
  SESSION(0),
  SESSION_USER(Flag.RESERVED),
  SET(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.CLAUSE),
  SHOW(0),
  SIMILAR(Flag.RESERVED),
  SNAPSHOT(Flag.TRANSACTION),
  SOME(Flag.OPERAND | Flag.RESERVED),
  START(Flag.TRANSACTION | Flag.CLAUSE),
  STATISTICS(0),
  STRAIGHT_JOIN(Flag.RESERVED),
  SYMMETRIC(Flag.RESERVED),
  SYSTEM(0),
  TABLE(Flag.RESERVED | Flag.MODIFIER),
  TABLES(Flag.MODIFIER),
  TABLESAMPLE(Flag.RESERVED),
  THEN(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  TO(Flag.RESERVED | Flag.SPACED | Flag.TRANSACTION),
  TOP(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  TRAILING(Flag.RESERVED),
  TRAN(Flag.TRANSACTION),
  TRANSACTION(Flag.TRANSACTION),
  TRIGGER(0),
  TRUE(Flag.RESERVED),
  TRUNCATE(Flag.RESERVED),
  TYPE(0),
  UESCAPE(Flag.RESERVED),
  UNCOMMITTED(Flag.TRANSACTION),
  UNION(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.ORDINAL | Flag.CLAUSE),
  UNIQUE(Flag.RESERVED),
  UPDATE(Flag.RESERVED | Flag.SPACED),
  UPSERT(0),
  USE(0),
  USER(Flag.RESERVED),
  USING(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  VACUUM(0),
  VALUE(0),
  VALUES(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  VARIADIC(Flag.RESERVED),
  VERBOSE(Flag.MODIFIER),
  VIEW(0),
  WHEN(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  WHERE(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.CLAUSE),
  WINDOW(Flag.RESERVED | Flag.ORDINAL | Flag.CLAUSE),
  WITH(Flag.OPERAND | Flag.RESERVED | Flag.SPACED | Flag.TRANSACTION | Flag.ORDINAL),
  WORK(Flag.TRANSACTION),
  WRITE(Flag.TRANSACTION),
  XA(0),
  XOR(Flag.OPERAND | Flag.RESERVED | Flag.SPACED),
  ZONE(Flag.SETTING);

  private static final Keyword[] KEYWORDS = values();

  // All keywords by the keys of their words, with empty slots in between.
  private static final int TABLE_BITS = 10;
  private static final long[] KEYS = new long[1 << TABLE_BITS];
  private static final @Nullable Keyword[] SLOTS = new @Nullable Keyword[1 << TABLE_BITS];

  static {
    for (Keyword keyword : KEYWORDS) {
      byte[] letters = keyword.spelling.getBytes(StandardCharsets.US_ASCII);
      byte[] padded = Arrays.copyOf(letters, letters.length + Long.BYTES);
      long key = EightBytes.wordKey(EightBytes.get(padded, 0), letters.length);
      int slot = slot(key);
      while (SLOTS[slot] != null) {
        slot = (slot + 1) & (SLOTS.length - 1);
      }
      KEYS[slot] = key;
      SLOTS[slot] = keyword;
    }
  }

  private final String spelling;
  private final int length;

  /** One of its own; see {@link LastToken}. */
  @SuppressWarnings("EnumOrdinal") // Kept nowhere beyond the life of the process.
  final int number = ordinal();

  /** An operand follows: a sign is a sign, a question mark a placeholder. */
  final boolean beforeOperand;

  /** No plain name: the quotes of a quoted name that reads the same are kept. */
  final boolean reserved;

  /** Set off from a parenthesis by a space. */
  final boolean spaced;

  /** Stands between the verb of a statement and the table it is about. */
  final boolean modifier;

  /** Part of a transaction statement, and not a name within one. */
  final boolean transaction;

  /** Part of a cursor statement, and not the name of a cursor. */
  final boolean direction;

  /** May follow the last ordinal of an {@code ORDER BY} or {@code GROUP BY}. */
  final boolean afterOrdinal;

  /** In a {@code SET} without an equals sign, comes before the value. */
  final boolean setting;

  /** Ends the list of tables. */
  final boolean endsTables;

  Keyword(int flags) {
    char[] letters = name().toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (char) CharClass.fold(letters[i]);
    }
    spelling = new String(letters);
    length = letters.length;
    beforeOperand = (flags & Flag.OPERAND) != 0;
    reserved = (flags & Flag.RESERVED) != 0;
    spaced = (flags & Flag.SPACED) != 0;
    modifier = (flags & Flag.MODIFIER) != 0;
    transaction = (flags & Flag.TRANSACTION) != 0;
    direction = (flags & Flag.DIRECTION) != 0;
    afterOrdinal = (flags & Flag.ORDINAL) != 0;
    setting = (flags & Flag.SETTING) != 0;
    endsTables = (flags & Flag.CLAUSE) != 0;
  }

  /**
   * The keyword that a word spells, in any case; {@code null} for a plain name.
   *
   * @param text has {@link Utf8Input#PADDING}
   */
  static @Nullable Keyword of(byte[] text, int from, int to) {
    int length = to - from;
    if (length < 2) {
      return null;
    }
    long key = EightBytes.wordKey(EightBytes.get(text, from), length);
    for (int slot = slot(key); ; slot = (slot + 1) & (SLOTS.length - 1)) {
      Keyword keyword = SLOTS[slot];
      if (keyword == null || (KEYS[slot] == key && keyword.isSpelled(text, from, length))) {
        return keyword;
      }
    }
  }

  /** The keyword of that {@link #number}. */
  static Keyword of(int number) {
    return KEYWORDS[number];
  }

  /**
   * Whether an operand ends with this word, so that an operator can follow.
   *
   * @param fetches whether the keyword right before it is FETCH
   */
  boolean endsOperand(boolean fetches) {
    return !(beforeOperand || (fetches && (this == FIRST || this == NEXT)));
  }

  /** Whether a word is this one, of which is known that it begins with the same eight letters. */
  private boolean isSpelled(byte[] text, int from, int length) {
    if (this.length != length) {
      return false;
    }
    for (int i = Long.BYTES; i < length; i++) {
      if (CharClass.fold(text[from + i]) != spelling.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - TABLE_BITS));
  }

  /** What an entry of the table above says about its word; spelled out at the fields. */
  private static final class Flag {
    static final int OPERAND = 1;
    static final int RESERVED = 2;
    static final int SPACED = 4;
    static final int MODIFIER = 8;
    static final int TRANSACTION = 16;
    static final int DIRECTION = 32;
    static final int ORDINAL = 64;
    static final int SETTING = 128;
    static final int CLAUSE = 256;
  }
}
