package io.perfproxy.advice;

import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.catalogue.Column;
import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.ColumnReference;
import io.perfproxy.expression.Operand;
import java.sql.SQLException;
import java.util.Optional;

/** Says what an index would have to be over, to serve an operand of a condition. */
final class ExpressionReader {

  private final Catalogue catalogue;
  private final FixedExpressions fixed;

  /** A reader for one statement. */
  ExpressionReader(Catalogue catalogue, FixedExpressions fixed) {
    this.catalogue = catalogue;
    this.fixed = fixed;
  }

  /**
   * The column or expression; a cast that changes nothing but the name of the type, as from {@code
   * varchar} to {@code text}, does not keep an index on the column from being used. Empty if it
   * holds a parameter's value.
   *
   * @param alias what the statement calls the table
   */
  Optional<IndexExpression> read(Operand operand, String alias, Table table) throws SQLException {
    if (operand.columns().isEmpty() || operand.hasSubplan()) {
      return Optional.empty();
    }
    Optional<ColumnReference> column = operand.column();
    if (column.isEmpty()) {
      column = underRelabelling(operand, table);
    }
    if (column.isPresent()) {
      return column
          .flatMap(each -> table.column(each.column()))
          .map(each -> IndexExpression.ofColumn(each.name()));
    }
    return fixed.contain(operand)
        ? Optional.of(IndexExpression.of(operand.withoutAlias(alias)))
        : Optional.empty();
  }

  private Optional<ColumnReference> underRelabelling(Operand operand, Table table)
      throws SQLException {
    Optional<Operand.CastColumn> cast = operand.castColumn();
    return cast.isPresent() && isRelabelling(cast.get(), table)
        ? Optional.of(cast.get().column())
        : Optional.empty();
  }

  /** Whether a cast changes nothing but the name of the type. */
  boolean isRelabelling(Operand.CastColumn cast, Table table) throws SQLException {
    Optional<Column> column = table.column(cast.column().column());
    return column.isPresent() && catalogue.isBinaryCoercible(column.get().typeName(), cast.type());
  }

  /** Whether an index over the cast column could be built: not if it depends on the session. */
  boolean isImmutableCast(Column column, String type) throws SQLException {
    return catalogue.isImmutableCast(column.typeName(), type);
  }

  /**
   * Whether a cast only makes up for a value that was given in another type, so that the value is
   * what should change: a number compared as a wider one, or anything compared as text.
   */
  boolean isTypeMismatch(Column column, String type) {
    return column.category() == 'N'
        || (column.category() != 'S' && (type.equals("text") || type.startsWith("character")));
  }

  /** The same for an output list, in which a plan over one table does not qualify names. */
  Optional<IndexExpression> readOutput(Operand operand, Table table) throws SQLException {
    if (!operand.columns().isEmpty()) {
      return read(operand, operand.aliases().iterator().next(), table);
    }
    return table.column(operand.name()).map(column -> IndexExpression.ofColumn(column.name()));
  }
}
