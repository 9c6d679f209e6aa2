package io.perfproxy.shape;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a statement without its values: all executions that differ only in literals, bind
 * values, comments, white space or the length of their lists have one shape.
 *
 * <p>Immutable. Two shapes are equal when their ids are. A shape holds no literal, comment or bind
 * value, so it may be logged and reported; as it can be long, it is no metric label.
 */
public final class Shape {
  /**
   * The version of the rules that texts are normalised by. A rule that changes moves ids; compare
   * ids only where this number is the same.
   */
  public static final int RULES_VERSION = 1;

  /** The shape of no statement at all: {@code null}, blank, or nothing but comments. */
  public static final Shape EMPTY = named(Operation.OTHER, null, "");

  private final String text;
  private final long idBits;
  private final String id;
  private final Operation operation;
  private final @Nullable String table;
  private final List<String> tables;

  Shape(
      String text, long idBits, Operation operation, @Nullable String table, List<String> tables) {
    this.text = text;
    this.idBits = idBits;
    this.id = hex(idBits);
    this.operation = operation;
    this.table = table;
    this.tables = List.copyOf(tables);
  }

  /**
   * The shape of a statement. Never throws: text that no database would accept has a shape too.
   *
   * @param sql one or several statements, of any length; {@code null} yields {@link #EMPTY}
   */
  public static Shape of(@Nullable String sql, Dialect dialect) {
    if (sql == null) {
      return EMPTY;
    }
    Normaliser normaliser = Normaliser.POOL.borrow();
    try {
      normaliser.normalise(sql, dialect, false);
      return normaliser.toShape();
    } finally {
      Normaliser.POOL.giveBack(normaliser);
    }
  }

  /**
   * The shape of work that is not SQL, under a name of the caller's choosing. The text is taken as
   * it is, so it must hold no values.
   */
  public static Shape named(Operation operation, @Nullable String table, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new Shape(
        text,
        XxHash64.hash(utf8, utf8.length, 0),
        operation,
        table,
        table == null ? List.of() : List.of(table));
  }

  /** The normalised text, with {@code ?} in the place of every value. */
  public String text() {
    return text;
  }

  /** The id as a number: XXH64 with seed 0 over the UTF-8 bytes of {@link #text()}. */
  public long idBits() {
    return idBits;
  }

  /** The id as people read it: {@link #idBits()} as 16 lower-case hexadecimal digits. */
  public String id() {
    return id;
  }

  /** What the statement does; of several statements, what the first does. */
  public Operation operation() {
    return operation;
  }

  /**
   * The table that the statement is about: the target of a change, else the first table of the
   * outermost {@code FROM}. One of {@link #tables()}.
   */
  public @Nullable String table() {
    return table;
  }

  /**
   * The tables that the statement names, each once, in the order of the text and qualified as
   * written; names of common table expressions and of table functions are left out. Unmodifiable.
   */
  public List<String> tables() {
    return tables;
  }

  static String hex(long bits) {
    return HexFormat.of().toHexDigits(bits);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || (other instanceof Shape shape && shape.idBits == idBits);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(idBits);
  }

  @Override
  public String toString() {
    return id + " " + text;
  }
}
