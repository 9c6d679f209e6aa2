package io.perfproxy.advice;

import io.perfproxy.catalogue.Column;
import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.Operand;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Tells where a column is cast by a function, and the statement should change rather than the
 * indexes: where the cast only makes up for a value of another type, an index on the bare column is
 * there already, or the cast depends on the session, so that no index can be over it.
 */
final class CastRule {

  private final ExpressionReader expressions;

  CastRule(ExpressionReader expressions) {
    this.expressions = expressions;
  }

  /**
   * What keeps an index from being used; empty if nothing does, or an index over the expression
   * would serve.
   *
   * @param join whether it is compared with a column of another table
   */
  Optional<Terms.Obstacle> obstacle(Operand side, Table table, boolean join) throws SQLException {
    Optional<Operand.CastColumn> cast = side.castColumn();
    if (cast.isEmpty() || expressions.isRelabelling(cast.get(), table)) {
      return Optional.empty();
    }
    String name = cast.get().column().column();
    String type = cast.get().type();
    Optional<Column> column = table.column(name);
    boolean obstacle =
        column.isPresent()
            && (expressions.isTypeMismatch(column.get(), type)
                || Coverage.isLeadingKey(table, name)
                || !expressions.isImmutableCast(column.get(), type));
    return obstacle
        ? Optional.of(new Terms.Obstacle(Terms.Obstacle.Kind.CAST, name, type, join))
        : Optional.empty();
  }
}
