package io.perfproxy.jdbc;

import io.perfproxy.execution.BindValue;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionGate;
import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.execution.ResultKeys;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose executions are recorded.
 *
 * <p>An execution's outcome is known when its result has been read to the end or closed, when its
 * update count was asked for, or when the statement is executed again or closed.
 */
class StatementProxy<D extends Statement> extends DelegatingStatement<D> {

  final ConnectionProxy connection;
  @Nullable StatementDetails details;
  private @Nullable ResultSetProxy results;

  /** The text that is executed, or that was prepared. */
  private @Nullable String sql;

  private boolean batching;

  StatementProxy(D delegate, ConnectionProxy connection) {
    this(delegate, connection, Shape.EMPTY, null);
  }

  StatementProxy(D delegate, ConnectionProxy connection, Shape shape, @Nullable String sql) {
    super(delegate, shape);
    this.connection = connection;
    this.sql = sql;
  }

  final StatementDetails details() {
    StatementDetails known = details;
    if (known == null) {
      known = new StatementDetails(false);
      details = known;
    }
    return known;
  }

  @Override
  public ExecutionKind kind() {
    return batching ? ExecutionKind.BATCH : ExecutionKind.STATEMENT;
  }

  final boolean isBatch() {
    return batching;
  }

  @Override
  public final int batchSize() {
    return batching && details != null ? details.batchSize() : 0;
  }

  @Override
  public final @Nullable UnitOfWork unit() {
    return connection.unitForExecution();
  }

  @Override
  public long bindHash() {
    return sql == null ? 0 : sql.hashCode();
  }

  @Override
  public final ConnectionProxy origin() {
    return connection;
  }

  @Override
  public @Nullable String sql() {
    return batching ? null : sql;
  }

  /** The text, of a batch as well. */
  final @Nullable String text() {
    return sql;
  }

  @Override
  public List<@Nullable Object> bindValues() {
    return List.of();
  }

  @Override
  public @Nullable List<BindValue> binds() {
    return batching || !connection.interception().repeatable() ? null : List.of();
  }

  @Override
  public final void hold(Object kept) {
    details().hold(kept);
  }

  @Override
  public final @Nullable Object release() {
    return details == null ? null : details.release();
  }

  /** An execution of this shape is about to start. */
  final void begin(Shape shape) throws SQLException {
    try {
      giveUpResult();
    } catch (Throwable failure) {
      connection.interception().errors().report("end of a result", failure);
    }
    ExecutionGate gate = connection.interception().gate();
    if (gate != null) {
      connection.pass(gate, shape);
    }
    try {
      connection.executing();
      connection.recorder.begin(this, shape);
    } catch (Throwable failure) {
      connection.interception().errors().report("start of an execution", failure);
    }
  }

  private void begin(@Nullable String sql) throws SQLException {
    begin(shapeFor(sql));
  }

  /** The shape of a text that is executed at once. */
  Shape shapeFor(@Nullable String sql) {
    this.sql = sql;
    return connection.shapeOf(sql);
  }

  /** The execution returned rows. */
  @SuppressWarnings("NullAway") // a driver that answers null is answered for with null
  final ResultSet succeed(@Nullable ResultSet raw) {
    if (raw == null) {
      succeed(Execution.ROWS_UNKNOWN);
      return null;
    }
    finish(true, Execution.ROWS_UNKNOWN);
    ResultSetProxy proxy = connection.proxyOf(raw, this, ResultSetProxy.COUNTED);
    results = proxy;
    return proxy;
  }

  /** The execution returned an update count. */
  final void succeed(long updateCount) {
    finish(false, updateCount);
  }

  /** The execution returned rows or an update count that the application may ask for. */
  final void succeedOpen() {
    finish(true, Execution.ROWS_UNKNOWN);
  }

  private void finish(boolean resultOpen, long rows) {
    connection.recorder.succeed(this, resultOpen, rows);
    connection.executed(this);
    if (resultOpen && slow()) {
      connection.slowResultOpen(this);
    }
    if (shape().operation() == Operation.TX) {
      connection.executedTransactionControl(shape());
    }
    if (connection.interception().repeatable()) {
      connection.executedSetting(this);
    }
  }

  /** The driver threw. */
  final void fail(Throwable error) {
    connection.recorder.fail(this, error);
    connection.executed(this);
  }

  /** Rows of a result of the current execution were read. */
  final void resultRead(long rows) {
    ResultKeys keys = notedKeys();
    if (keys != null) {
      keys.end(rows);
    }
    connection.recorder.resultRead(this, rows);
  }

  /** The next row of the result is read; returns whether its keys are to be noted. */
  final boolean noteRow() {
    ResultKeys keys = notedKeys();
    return keys != null && keys.nextRow();
  }

  final void noteKey(int columnIndex, long value) {
    ResultKeys keys = notedKeys();
    if (keys != null) {
      keys.read(columnIndex, value);
    }
  }

  final void noteKey(String columnLabel, long value) {
    ResultKeys keys = notedKeys();
    if (keys != null && columnLabel != null) {
      keys.read(columnLabel, value);
    }
  }

  final void noteKey(int columnIndex, @Nullable Object value) {
    ResultKeys keys = notedKeys();
    if (keys != null) {
      keys.read(columnIndex, value);
    }
  }

  final void noteKey(String columnLabel, @Nullable Object value) {
    ResultKeys keys = notedKeys();
    if (keys != null && columnLabel != null) {
      keys.read(columnLabel, value);
    }
  }

  /** Whatever result is still open will not be read any more. */
  final void giveUpResult() {
    ResultSetProxy unread = results;
    if (unread != null) {
      results = null;
      unread.end();
    }
    if (resultOpen()) {
      resultRead(Execution.ROWS_UNKNOWN);
    }
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    begin(sql);
    ResultSet raw;
    try {
      raw = delegate.executeQuery(connection.sent(sql));
    } catch (Throwable error) {
      fail(error);
      throw error;
    }
    return succeed(raw);
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    return update(sql, () -> delegate.executeUpdate(connection.sent(sql)));
  }

  @Override
  public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    return update(sql, () -> delegate.executeUpdate(connection.sent(sql), autoGeneratedKeys));
  }

  @Override
  public int executeUpdate(String sql, int[] columnIndexes) throws SQLException {
    return update(sql, () -> delegate.executeUpdate(connection.sent(sql), columnIndexes));
  }

  @Override
  public int executeUpdate(String sql, String[] columnNames) throws SQLException {
    return update(sql, () -> delegate.executeUpdate(connection.sent(sql), columnNames));
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    return largeUpdate(sql, () -> delegate.executeLargeUpdate(connection.sent(sql)));
  }

  @Override
  public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    return largeUpdate(
        sql, () -> delegate.executeLargeUpdate(connection.sent(sql), autoGeneratedKeys));
  }

  @Override
  public long executeLargeUpdate(String sql, int[] columnIndexes) throws SQLException {
    return largeUpdate(sql, () -> delegate.executeLargeUpdate(connection.sent(sql), columnIndexes));
  }

  @Override
  public long executeLargeUpdate(String sql, String[] columnNames) throws SQLException {
    return largeUpdate(sql, () -> delegate.executeLargeUpdate(connection.sent(sql), columnNames));
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    return any(sql, () -> delegate.execute(connection.sent(sql)));
  }

  @Override
  public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
    return any(sql, () -> delegate.execute(connection.sent(sql), autoGeneratedKeys));
  }

  @Override
  public boolean execute(String sql, int[] columnIndexes) throws SQLException {
    return any(sql, () -> delegate.execute(connection.sent(sql), columnIndexes));
  }

  @Override
  public boolean execute(String sql, String[] columnNames) throws SQLException {
    return any(sql, () -> delegate.execute(connection.sent(sql), columnNames));
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    delegate.addBatch(connection.sent(sql));
    details().addToBatch(connection.shapeOf(sql));
  }

  @Override
  public void clearBatch() throws SQLException {
    delegate.clearBatch();
    if (details != null) {
      details.clearBatch();
    }
  }

  @Override
  public int[] executeBatch() throws SQLException {
    beginBatch();
    int[] counts;
    try {
      counts = delegate.executeBatch();
    } catch (Throwable error) {
      failBatch(error);
      throw error;
    }
    succeedBatch(UpdateCounts.sum(counts));
    return counts;
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    beginBatch();
    long[] counts;
    try {
      counts = delegate.executeLargeBatch();
    } catch (Throwable error) {
      failBatch(error);
      throw error;
    }
    succeedBatch(UpdateCounts.sum(counts));
    return counts;
  }

  private void beginBatch() throws SQLException {
    Shape collected = details == null ? null : details.batchShape();
    batching = true;
    try {
      begin(collected != null ? collected : batchShape());
    } catch (SQLException refused) {
      batching = false;
      throw refused;
    }
  }

  /** The shape of a batch whose statements are not told one by one. */
  Shape batchShape() {
    return StatementDetails.MIXED_BATCH;
  }

  private void succeedBatch(long updateCount) {
    succeed(updateCount);
    endBatch();
  }

  private void failBatch(Throwable error) {
    fail(error);
    endBatch();
  }

  private void endBatch() {
    batching = false;
    if (details != null) {
      details.clearBatch();
    }
  }

  @Override
  @SuppressWarnings("NullAway") // JDBC answers null where there is no result
  public ResultSet getResultSet() throws SQLException {
    ResultSet raw = delegate.getResultSet();
    ResultSetProxy known = results;
    if (raw == null || (known != null && known.delegate == raw)) {
      return raw == null ? null : known;
    }
    ResultSetProxy proxy = connection.proxyOf(raw, this, ResultSetProxy.COUNTED);
    results = proxy;
    return proxy;
  }

  @Override
  public int getUpdateCount() throws SQLException {
    int count = delegate.getUpdateCount();
    updateCountRead(count);
    return count;
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    long count = delegate.getLargeUpdateCount();
    updateCountRead(count);
    return count;
  }

  private void updateCountRead(long count) {
    if (resultOpen() && count >= 0) {
      resultRead(count);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // JDBC leaves it to the driver whether there is a result
  public ResultSet getGeneratedKeys() throws SQLException {
    ResultSet raw = delegate.getGeneratedKeys();
    return raw == null ? null : connection.proxyOf(raw, this, ResultSetProxy.NOT_COUNTED);
  }

  @Override
  @SuppressWarnings("NullAway") // a driver that answers null is answered for with null
  public Connection getConnection() throws SQLException {
    return delegate.getConnection() == null ? null : connection;
  }

  @Override
  public void close() throws SQLException {
    try {
      delegate.close();
    } finally {
      giveUpResult();
    }
  }

  private int update(String sql, SqlCall.OfInt call) throws SQLException {
    begin(sql);
    int count;
    try {
      count = call.run();
    } catch (Throwable error) {
      fail(error);
      throw error;
    }
    succeed(count);
    return count;
  }

  private long largeUpdate(String sql, SqlCall.OfLong call) throws SQLException {
    begin(sql);
    long count;
    try {
      count = call.run();
    } catch (Throwable error) {
      fail(error);
      throw error;
    }
    succeed(count);
    return count;
  }

  private boolean any(String sql, SqlCall.OfBoolean call) throws SQLException {
    begin(sql);
    boolean rows;
    try {
      rows = call.run();
    } catch (Throwable error) {
      fail(error);
      throw error;
    }
    succeedOpen();
    return rows;
  }
}
