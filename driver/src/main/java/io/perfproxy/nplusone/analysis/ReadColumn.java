package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.ResultKeys;
import io.perfproxy.shape.OutputColumn;
import io.perfproxy.shape.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result that the application read, as far as its name is known from the statement.
 *
 * @param column null if the statement does not tell
 * @param table null if the statement does not tell
 * @param place its number or label, by which the application asked for it
 */
record ReadColumn(@Nullable String column, @Nullable String table, String place) {

  static ReadColumn of(AnalysedExecution execution, int column) {
    ResultKeys keys = Objects.requireNonNull(execution.traced().keys());
    List<OutputColumn> output = execution.layout().output();
    String label = keys.label(column);
    if (label == null) {
      int index = keys.index(column);
      String place = "column " + index;
      return index >= 1 && index <= output.size()
          ? of(output.get(index - 1), execution.shape(), place)
          : new ReadColumn(null, null, place);
    }
    for (OutputColumn each : output) {
      if (label.equalsIgnoreCase(each.label()) || label.equalsIgnoreCase(each.column())) {
        return of(each, execution.shape(), label);
      }
    }
    return new ReadColumn(label, execution.shape().table(), label);
  }

  private static ReadColumn of(OutputColumn output, Shape shape, String place) {
    String table =
        output.table() != null ? output.table() : shape.tables().size() == 1 ? shape.table() : null;
    return new ReadColumn(output.column() != null ? output.column() : output.label(), table, place);
  }

  /** {@code table.column} as far as it is known. */
  String name() {
    String known = column == null ? place : column;
    return table == null ? known : table + "." + known;
  }
}
