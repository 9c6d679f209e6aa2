package io.perfproxy.benchmarks.limit;

import io.perfproxy.benchmarks.stub.IdleStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;

final class TimedStatement extends IdleStatement {

  private final Statement delegate;
  private final LongAdder nanos;

  TimedStatement(Statement delegate, LongAdder nanos) {
    this.delegate = delegate;
    this.nanos = nanos;
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    long start = System.nanoTime();
    try {
      return delegate.executeQuery(sql);
    } finally {
      nanos.add(System.nanoTime() - start);
    }
  }

  @Override
  public void close() throws SQLException {
    delegate.close();
  }
}
