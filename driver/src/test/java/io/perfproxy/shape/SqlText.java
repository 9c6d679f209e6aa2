package io.perfproxy.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A statement that is not written yet: what its shape is made of, and where its values go.
 *
 * @param clauses in their order
 */
record SqlText(List<Clause> clauses) {
  /** Stands in every literal and comment, and must be in no shape. */
  static final String SECRET = "s3cr3t";

  /** Is in every number. */
  static final String NUMBER = "4711";

  /**
   * Some words that belong together.
   *
   * @param isOptional whether the statement is one without them
   */
  record Clause(boolean isOptional, List<Piece> pieces) {}

  /** A part of a statement, and what makes it another one. */
  sealed interface Piece {
    /** A keyword or an unquoted name, whose letter case does not count. */
    record Word(String text) implements Piece {}

    /** A quoted name, operator or mark, which is written as it is. */
    record Exact(String text) implements Piece {}

    /** One value. */
    record Value() implements Piece {}

    /** A list of values, of any length from 1 on. */
    record ValueList() implements Piece {}

    /** Rows of values, of any number from 1 on. */
    record Rows(int columns) implements Piece {}
  }

  /** The text, with blanks, comments, letter case, values and lengths of lists as they fall. */
  Written written(Dialect dialect, Random random) {
    return new Written(dialect, random, this);
  }

  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    clauses.forEach(clause -> pieces.addAll(clause.pieces));
    return pieces;
  }

  /** The same statement with another piece at an index. */
  SqlText with(int index, Piece piece) {
    List<Piece> pieces = pieces();
    pieces.set(index, piece);
    return new SqlText(List.of(new Clause(false, pieces)));
  }

  SqlText without(Clause clause) {
    List<Clause> rest = new ArrayList<>(clauses);
    rest.remove(clause);
    return new SqlText(rest);
  }

  /** One way to write a statement down. */
  static final class Written {
    private final Dialect dialect;
    private final Random random;
    private final StringBuilder sql = new StringBuilder();
    private int values;

    private Written(Dialect dialect, Random random, SqlText text) {
      this.dialect = dialect;
      this.random = random;
      text.pieces().forEach(this::write);
      blank();
      sql.append(random.nextBoolean() ? ";" : "");
    }

    /** How many values were written, in lists and rows too. */
    int values() {
      return values;
    }

    @Override
    public String toString() {
      return sql.toString();
    }

    private void write(Piece piece) {
      if (piece instanceof Piece.Word word) {
        blank();
        word.text().chars().forEach(c -> sql.append((char) (random.nextBoolean() ? c : raised(c))));
      } else if (piece instanceof Piece.Exact exact) {
        blank();
        sql.append(exact.text());
      } else if (piece instanceof Piece.Value) {
        blank();
        sql.append(SqlArbitraries.literal(dialect, random));
        values++;
      } else if (piece instanceof Piece.ValueList) {
        row(1 + random.nextInt(4));
      } else if (piece instanceof Piece.Rows rows) {
        for (int more = random.nextInt(3); more >= 0; more--) {
          row(rows.columns());
          sql.append(more > 0 ? "," : "");
        }
      }
    }

    private void row(int columns) {
      for (int i = 0; i < columns; i++) {
        blank();
        sql.append(i == 0 ? "(" : ",");
        write(new Piece.Value());
      }
      blank();
      sql.append(')');
    }

    private void blank() {
      sql.append(SqlArbitraries.blank(dialect, random));
    }

    private static int raised(int c) {
      return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
    }
  }
}
