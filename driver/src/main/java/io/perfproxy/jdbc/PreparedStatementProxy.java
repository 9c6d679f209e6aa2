package io.perfproxy.jdbc;

import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.shape.Shape;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A prepared statement: its shape is resolved once, when it is prepared. */
class PreparedStatementProxy<D extends PreparedStatement> extends DelegatingPreparedStatement<D> {

  PreparedStatementProxy(D delegate, ConnectionProxy connection, String sql) {
    super(delegate, connection, connection.shapeOf(sql), sql);
  }

  @Override
  public ExecutionKind kind() {
    return isBatch() ? ExecutionKind.BATCH : ExecutionKind.PREPARED;
  }

  @Override
  public final @Nullable String sql() {
    return text();
  }

  /** A prepared statement has one shape for all its executions, batches included. */
  @Override
  final Shape batchShape() {
    return shape();
  }

  /** JDBC forbids to give a prepared statement another text; the driver will say so. */
  @Override
  final Shape shapeFor(@Nullable String sql) {
    return shape();
  }

  private void begin() throws SQLException {
    begin(shape());
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    begin();
    ResultSet raw;
    try {
      raw = delegate.executeQuery();
    } catch (Throwable error) {
      fail(error);
      throw error;
    }
    return succeed(raw);
  }

  @Override
  public int executeUpdate() throws SQLException {
    begin();
    int count;
    try {
      count = delegate.executeUpdate();
    } catch (Throwable error) {
      fail(error);
      throw error;
    }
    succeed(count);
    return count;
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    begin();
    long count;
    try {
      count = delegate.executeLargeUpdate();
    } catch (Throwable error) {
      fail(error);
      throw error;
    }
    succeed(count);
    return count;
  }

  @Override
  public boolean execute() throws SQLException {
    begin();
    boolean rows;
    try {
      rows = delegate.execute();
    } catch (Throwable error) {
      fail(error);
      throw error;
    }
    succeedOpen();
    return rows;
  }

  @Override
  public void addBatch() throws SQLException {
    delegate.addBatch();
    details().addToBatch();
  }

  @Override
  public void clearParameters() throws SQLException {
    delegate.clearParameters();
    forgetBinds();
  }
}
