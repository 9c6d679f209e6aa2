package io.perfproxy.plan;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.util.regex.Pattern;

/**
 * Which statements may be run for the sake of their plan: a single SELECT on the top level that
 * locks no rows, fills no table and calls none of the system's functions that act beyond the
 * transaction.
 */
final class AnalysableStatement {

  private static final Pattern SELECT = Pattern.compile("select\\b.*", Pattern.DOTALL);

  private static final Pattern EFFECT =
      Pattern.compile(
          "\\b(into|for (no key )?update|for (key )?share|nextval|setval|set_config|dblink\\w*|lo_\\w+"
              + "|pg_\\w+|insert|update|delete|merge|call|copy)\\b");

  private AnalysableStatement() {}

  static boolean accepts(String sql) {
    Shape shape = Shape.of(sql, Dialect.POSTGRESQL);
    String text = shape.text();
    return shape.operation() == Operation.SELECT
        && SELECT.matcher(text).matches()
        && text.indexOf(';') < 0
        && !EFFECT.matcher(text).find();
  }
}
