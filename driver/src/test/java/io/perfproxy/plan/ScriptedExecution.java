package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.execution.ExecutionOrigin;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An execution that a test has made up. */
final class ScriptedExecution extends Execution {

  private final String sql;
  private final @Nullable List<BindValue> binds;

  ScriptedExecution(String sql, @Nullable List<BindValue> binds) {
    super(Shape.of(sql, Dialect.POSTGRESQL));
    this.sql = sql;
    this.binds = binds;
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
    return null;
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
  public @Nullable List<BindValue> binds() {
    return binds;
  }

  @Override
  public String sql() {
    return sql;
  }

  @Override
  public ExecutionOrigin origin() {
    return new Origin();
  }

  @Override
  public void hold(Object kept) {}

  @Override
  public @Nullable Object release() {
    return null;
  }

  private static final class Origin implements ExecutionOrigin {
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
      return 1;
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
}
