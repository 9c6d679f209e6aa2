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

  private static final Pattern ESCAPED = Pattern.compile("\\\\.", Pattern.DOTALL);

  private SingleStatement() {}

  /**
   * Refuses what may be more than one statement: any text whose shape, in which there are neither
   * literals nor comments, has a semicolon before its end, be it part of a quoted name. What a
   * backslash means depends on the session, so it must be one statement either way: in MySQL with
   * {@code NO_BACKSLASH_ESCAPES} and without, in PostgreSQL with {@code
   * standard_conforming_strings} and without. Of MySQL's texts also those with a conditional
   * comment are refused.
   *
   * @param dialect whose comments and literals the text has
   */
  static void check(String sql, Dialect dialect) throws SQLException {
    boolean single =
        isSingle(sql, dialect)
            && switch (dialect) {
              case MYSQL ->
                  !CONDITIONAL_COMMENT.matcher(sql).find()
                      && isSingle(sql.replace('\\', '_'), dialect);
              case POSTGRESQL -> isSingle(ESCAPED.matcher(sql).replaceAll("__"), dialect);
              default -> true;
            };
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
