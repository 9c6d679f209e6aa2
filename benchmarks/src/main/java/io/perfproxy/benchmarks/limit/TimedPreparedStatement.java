package io.perfproxy.benchmarks.limit;

import io.perfproxy.benchmarks.stub.IdlePreparedStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

final class TimedPreparedStatement extends IdlePreparedStatement {

  private final PreparedStatement delegate;
  private final LongAdder nanos;

  TimedPreparedStatement(PreparedStatement delegate, LongAdder nanos) {
    this.delegate = delegate;
    this.nanos = nanos;
  }

  @Override
  public void setInt(int parameterIndex, int x) throws SQLException {
    delegate.setInt(parameterIndex, x);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    long start = System.nanoTime();
    try {
      return delegate.executeQuery();
    } finally {
      nanos.add(System.nanoTime() - start);
    }
  }

  @Override
  public void addBatch() throws SQLException {
    delegate.addBatch();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    long start = System.nanoTime();
    try {
      return delegate.executeBatch();
    } finally {
      nanos.add(System.nanoTime() - start);
    }
  }

  @Override
  public void close() throws SQLException {
    delegate.close();
  }
}
