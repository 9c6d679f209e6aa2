package io.perfproxy.benchmarks.limit;

import io.perfproxy.benchmarks.stub.IdleConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;

final class TimedConnection extends IdleConnection {

  private final Connection delegate;
  private final LongAdder nanos;

  TimedConnection(Connection delegate, LongAdder nanos) {
    this.delegate = delegate;
    this.nanos = nanos;
  }

  @Override
  public Statement createStatement() throws SQLException {
    return new TimedStatement(delegate.createStatement(), nanos);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return new TimedPreparedStatement(delegate.prepareStatement(sql), nanos);
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    delegate.setAutoCommit(autoCommit);
  }

  @Override
  public void commit() throws SQLException {
    delegate.commit();
  }

  @Override
  public void close() throws SQLException {
    delegate.close();
  }
}
