package io.perfproxy.jdbc;

import io.perfproxy.execution.BindValues;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.shape.Shape;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A prepared statement: its shape is resolved once, when it is prepared. */
class PreparedStatementProxy<D extends PreparedStatement> extends DelegatingPreparedStatement<D> {

  private final Shape shape;
  private final ExecutionKind kind;
  private final boolean keepBindValues;

  PreparedStatementProxy(D delegate, ConnectionProxy connection, String sql) {
    this(delegate, connection, sql, ExecutionKind.PREPARED);
  }

  PreparedStatementProxy(D delegate, ConnectionProxy connection, String sql, ExecutionKind kind) {
    super(
        delegate,
        connection,
        new BindSlots(sql.hashCode(), connection.interception().keepBindValues()));
    this.shape = connection.shapeOf(sql);
    this.kind = kind;
    this.keepBindValues = connection.interception().keepBindValues();
  }

  private @Nullable Execution begin() {
    Execution execution = begin(shape, kind, 0, binds.hash(), keepBindValues ? binds : null);
    binds.executed();
    return execution;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    Execution execution = begin();
    ResultSet raw;
    try {
      raw = delegate.executeQuery();
    } catch (Throwable error) {
      fail(execution, error);
      throw error;
    }
    return succeed(execution, raw);
  }

  @Override
  public int executeUpdate() throws SQLException {
    Execution execution = begin();
    int count;
    try {
      count = delegate.executeUpdate();
    } catch (Throwable error) {
      fail(execution, error);
      throw error;
    }
    succeed(execution, count);
    return count;
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    Execution execution = begin();
    long count;
    try {
      count = delegate.executeLargeUpdate();
    } catch (Throwable error) {
      fail(execution, error);
      throw error;
    }
    succeed(execution, count);
    return count;
  }

  @Override
  public boolean execute() throws SQLException {
    Execution execution = begin();
    boolean rows;
    try {
      rows = delegate.execute();
    } catch (Throwable error) {
      fail(execution, error);
      throw error;
    }
    succeedOpen(execution);
    return rows;
  }

  @Override
  public void addBatch() throws SQLException {
    delegate.addBatch();
    batch().add(shape, binds.hash());
    binds.executed();
  }

  @Override
  @Nullable BindValues batchBindValues() {
    return keepBindValues ? binds : null;
  }

  @Override
  public void clearParameters() throws SQLException {
    delegate.clearParameters();
    binds.clear();
  }
}
