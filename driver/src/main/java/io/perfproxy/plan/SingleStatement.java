package io.perfproxy.plan;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * Tells whether a text is one statement. The driver runs {@code EXPLAIN a; b} as two, of which the
 * second is not explained but executed, so a text that may hold more than one is refused.
 */
final class SingleStatement {

  /** Code or a comment, by the version of the server. */
  private static final Pattern CONDITIONAL_COMMENT = Pattern.compile("/\\*M?!");

  private SingleStatement() {}

  /**
   * Refuses what may be more than one statement: any text whose shape, in which there are neither
   * literals nor comments, has a semicolon before its end, be it part of a quoted name. Of MySQL's
   * texts also those with a conditional comment, and those that are more than one where {@code
   * sql_mode} has {@code NO_BACKSLASH_ESCAPES}.
   *
   * @param dialect whose comments and literals the text has
   */
  static void check(String sql, Dialect dialect) throws SQLException {
    boolean single = isSingle(sql, dialect);
    if (dialect == Dialect.MYSQL) {
      single =
          single
              && !CONDITIONAL_COMMENT.matcher(sql).find()
              && isSingle(sql.replace('\\', '_'), dialect);
    }
    if (!single) {
      throw new SQLException("only a text of exactly one statement is explained", "0A000");
    }
  }

  private static boolean isSingle(String sql, Dialect dialect) {
    String shape = Shape.of(sql, dialect).text();
    int semicolon = shape.indexOf(';');
    return !shape.isEmpty() && (semicolon < 0 || semicolon == shape.length() - 1);
  }
}
