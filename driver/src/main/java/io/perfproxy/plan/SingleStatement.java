package io.perfproxy.plan;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.sql.SQLException;

/**
 * Tells whether a text is one statement. The driver runs {@code EXPLAIN a; b} as two, of which the
 * second is not explained but executed, so a text that may hold more than one is refused.
 */
final class SingleStatement {

  private SingleStatement() {}

  /**
   * Refuses what may be more than one statement: any text whose shape, in which there are neither
   * literals nor comments, has a semicolon before its end, be it part of a quoted name.
   */
  static void check(String sql) throws SQLException {
    String shape = Shape.of(sql, Dialect.POSTGRESQL).text();
    int semicolon = shape.indexOf(';');
    if (shape.isEmpty() || (semicolon >= 0 && semicolon < shape.length() - 1)) {
      throw new SQLException("only a text of exactly one statement is explained", "0A000");
    }
  }
}
