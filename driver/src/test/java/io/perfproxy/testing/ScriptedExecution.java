package io.perfproxy.testing;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Shape;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An execution without a statement, whose unit of work is asked for as a statement's is. */
public final class ScriptedExecution extends Execution {

  private final long bindHash;
  private final Supplier<@Nullable UnitOfWork> unit;

  public ScriptedExecution(Shape shape, long bindHash, Supplier<@Nullable UnitOfWork> unit) {
    super(shape);
    this.bindHash = bindHash;
    this.unit = unit;
  }

  @Override
  public ExecutionKind kind() {
    return ExecutionKind.PREPARED;
  }

  @Override
  public int batchSize() {
    return 0;
  }

  @Override
  public @Nullable UnitOfWork unit() {
    return unit.get();
  }

  @Override
  public long bindHash() {
    return bindHash;
  }

  @Override
  public List<@Nullable Object> bindValues() {
    return List.of("secret-bind-value");
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
