package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Shape;
import java.util.List;

/**
 * A statement as it was executed, with its values, so that it can be planned again. Never shown,
 * logged or written anywhere.
 */
public record SampledStatement(Shape shape, String sql, List<BindValue> binds) {

  /** Copies the list. */
  public SampledStatement {
    binds = List.copyOf(binds);
  }

  /** About how much memory it takes, in characters. */
  int size() {
    return sql.length() + binds.stream().mapToInt(BindValue::size).sum();
  }

  /** Without the values. */
  @Override
  public String toString() {
    return "SampledStatement[" + shape + "]";
  }
}
