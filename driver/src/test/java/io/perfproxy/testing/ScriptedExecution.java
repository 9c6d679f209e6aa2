package io.perfproxy.testing;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.execution.ExecutionOrigin;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Dialect;
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

  /** Its only bind value, which the hash stands for. */
  @Override
  public int bindCount() {
    return 1;
  }

  @Override
  public int bindKey(int position) {
    return (int) bindHash + 1;
  }

  @Override
  public String sql() {
    return shape().text();
  }

  @Override
  public ExecutionOrigin origin() {
    return SomeConnection.INSTANCE;
  }

  private enum SomeConnection implements ExecutionOrigin {
    INSTANCE;

    @Override
    public int dataSourceNumber() {
      return 1;
    }

    @Override
    public int connectionNumber() {
      return 1;
    }

    @Override
    public int transactionNumber() {
      return 0;
    }

    @Override
    public Outcome outcome(int transactionNumber) {
      return Outcome.OPEN;
    }

    @Override
    public Dialect dialect() {
      return Dialect.POSTGRESQL;
    }
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
