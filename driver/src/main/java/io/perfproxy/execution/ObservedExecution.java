package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work outside JDBC that the application has measured itself. */
final class ObservedExecution extends Execution {

  private final @Nullable UnitOfWork unit;

  ObservedExecution(Shape shape, @Nullable UnitOfWork unit) {
    super(shape);
    this.unit = unit;
  }

  @Override
  public ExecutionKind kind() {
    return ExecutionKind.OBSERVED;
  }

  @Override
  public int batchSize() {
    return 0;
  }

  @Override
  public @Nullable UnitOfWork unit() {
    return unit;
  }

  @Override
  public long bindHash() {
    return 0;
  }

  @Override
  public List<@Nullable Object> bindValues() {
    return List.of();
  }

  @Override
  public void hold(Object kept) {
    throw new IllegalStateException("there is no result to wait for");
  }

  @Override
  public @Nullable Object release() {
    return null;
  }
}
