package io.perfproxy.jdbc;

import io.perfproxy.execution.ResultKeys;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result that counts the rows it yields and knows the proxied statement it came from. */
class ResultSetProxy extends NavigableResultSet {

  /** For a result whose rows are those of its statement's current execution. */
  static final int COUNTED = 0;

  /** For a result whose rows do not count, such as one of generated keys. */
  static final int NOT_COUNTED = Integer.MIN_VALUE;

  final StatementProxy<?> statement;

  /** Set in the count of rows as long as the keys of these are noted. */
  private static final int NOTING = 1 << 30;

  /** Set instead of it before the second row, if that is the first one of interest. */
  private static final int NOTING_LATER = 1 << 29;

  private static final int COUNT = NOTING_LATER - 1;

  /** Negative if they do not count, or do not count any more. */
  private int rows;

  /**
   * A proxy for a result.
   *
   * @param statement the proxied statement it came from
   * @param rows {@link #COUNTED} or {@link #NOT_COUNTED}
   */
  ResultSetProxy(ResultSet delegate, StatementProxy<?> statement, int rows) {
    super(delegate);
    this.statement = statement;
    this.rows = rows == COUNTED ? noting(statement.notedKeys()) : rows;
  }

  private static int noting(@Nullable ResultKeys keys) {
    if (keys == null) {
      return COUNTED;
    }
    return keys.fromSecondRow() ? NOTING_LATER : NOTING;
  }

  /** Nothing more will be read, or nobody will say so. */
  final void end() {
    int read = rows;
    if (read >= 0) {
      rows = NOT_COUNTED;
      statement.resultRead(read & COUNT);
    }
  }

  @Override
  public boolean next() throws SQLException {
    boolean more = delegate.next();
    if (!more) {
      end();
    } else {
      int read = ++rows;
      if (read >= COUNT) {
        rowRead(read);
      }
    }
    return more;
  }

  private void rowRead(int read) {
    if (read == COUNT) {
      statement.resultRead(read);
      rows = 0;
    } else if (read != NOTING_LATER + 1) {
      rows = (read & COUNT) | (statement.noteRow() ? NOTING : 0);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      delegate.close();
    } finally {
      end();
    }
  }

  private boolean noting() {
    return rows > NOTING;
  }

  @Override
  final void noteRead(int columnIndex, @Nullable Object value) {
    if (noting()) {
      statement.noteKey(columnIndex, value);
    }
  }

  @Override
  final void noteRead(String columnLabel, @Nullable Object value) {
    if (noting()) {
      statement.noteKey(columnLabel, value);
    }
  }

  private void noteRead(int columnIndex, long value) throws SQLException {
    if (noting() && (value != 0 || !delegate.wasNull())) {
      statement.noteKey(columnIndex, value);
    }
  }

  private void noteRead(String columnLabel, long value) throws SQLException {
    if (noting() && (value != 0 || !delegate.wasNull())) {
      statement.noteKey(columnLabel, value);
    }
  }

  @Override
  public final byte getByte(int columnIndex) throws SQLException {
    byte value = delegate.getByte(columnIndex);
    noteRead(columnIndex, value);
    return value;
  }

  @Override
  public final byte getByte(String columnLabel) throws SQLException {
    byte value = delegate.getByte(columnLabel);
    noteRead(columnLabel, value);
    return value;
  }

  @Override
  public final short getShort(int columnIndex) throws SQLException {
    short value = delegate.getShort(columnIndex);
    noteRead(columnIndex, value);
    return value;
  }

  @Override
  public final short getShort(String columnLabel) throws SQLException {
    short value = delegate.getShort(columnLabel);
    noteRead(columnLabel, value);
    return value;
  }

  @Override
  public final int getInt(int columnIndex) throws SQLException {
    int value = delegate.getInt(columnIndex);
    noteRead(columnIndex, value);
    return value;
  }

  @Override
  public final int getInt(String columnLabel) throws SQLException {
    int value = delegate.getInt(columnLabel);
    noteRead(columnLabel, value);
    return value;
  }

  @Override
  public final long getLong(int columnIndex) throws SQLException {
    long value = delegate.getLong(columnIndex);
    noteRead(columnIndex, value);
    return value;
  }

  @Override
  public final long getLong(String columnLabel) throws SQLException {
    long value = delegate.getLong(columnLabel);
    noteRead(columnLabel, value);
    return value;
  }

  @Override
  public final BigDecimal getBigDecimal(int columnIndex) throws SQLException {
    BigDecimal value = delegate.getBigDecimal(columnIndex);
    noteRead(columnIndex, value);
    return value;
  }

  @Override
  public final BigDecimal getBigDecimal(String columnLabel) throws SQLException {
    BigDecimal value = delegate.getBigDecimal(columnLabel);
    noteRead(columnLabel, value);
    return value;
  }

  @Override
  public final String getString(int columnIndex) throws SQLException {
    String value = delegate.getString(columnIndex);
    noteRead(columnIndex, value);
    return value;
  }

  @Override
  public final String getString(String columnLabel) throws SQLException {
    String value = delegate.getString(columnLabel);
    noteRead(columnLabel, value);
    return value;
  }

  @Override
  public final String getNString(int columnIndex) throws SQLException {
    String value = delegate.getNString(columnIndex);
    noteRead(columnIndex, value);
    return value;
  }

  @Override
  public final String getNString(String columnLabel) throws SQLException {
    String value = delegate.getNString(columnLabel);
    noteRead(columnLabel, value);
    return value;
  }

  @Override
  public final byte[] getBytes(int columnIndex) throws SQLException {
    byte[] value = delegate.getBytes(columnIndex);
    noteRead(columnIndex, value);
    return value;
  }

  @Override
  public final byte[] getBytes(String columnLabel) throws SQLException {
    byte[] value = delegate.getBytes(columnLabel);
    noteRead(columnLabel, value);
    return value;
  }

  @Override
  final ConnectionProxy connection() {
    return statement.connection;
  }

  @Override
  final StatementProxy<?> origin() {
    return statement;
  }

  /** The proxied statement, unless the driver has none to tell of, or throws. */
  @Override
  @SuppressWarnings("NullAway") // JDBC answers null where no statement produced the result
  public final Statement getStatement() throws SQLException {
    return delegate.getStatement() == null ? null : statement;
  }
}
