package io.perfproxy.benchmarks.stub;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Hands out new JDBC objects, as a driver does, whose results have a given number of rows. */
public final class StubDataSource implements DataSource {

  private final int rows;

  /** A data source whose queries all return this many rows. */
  public StubDataSource(int rows) {
    this.rows = rows;
  }

  @Override
  public Connection getConnection() {
    return new StubConnection(rows);
  }

  @Override
  public Connection getConnection(String username, String password) {
    return getConnection();
  }

  @Override
  @SuppressWarnings("NullAway") // JDBC answers null where there is no writer
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("stub");
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    throw new SQLException("not a wrapper");
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) {
    return false;
  }

  private static final class StubConnection extends IdleConnection {
    private final int rows;

    StubConnection(int rows) {
      this.rows = rows;
    }

    @Override
    public Statement createStatement() {
      return new StubStatement(rows);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) {
      return new StubPreparedStatement(rows);
    }
  }

  private static final class StubStatement extends IdleStatement {
    private final int rows;

    StubStatement(int rows) {
      this.rows = rows;
    }

    @Override
    public ResultSet executeQuery(String sql) {
      return new StubResultSet(rows);
    }
  }

  private static final class StubPreparedStatement extends IdlePreparedStatement {
    private final int rows;

    StubPreparedStatement(int rows) {
      this.rows = rows;
    }

    @Override
    public ResultSet executeQuery() {
      return new StubResultSet(rows);
    }
  }

  private static final class StubResultSet extends IdleResultSet {
    private int left;

    StubResultSet(int rows) {
      this.left = rows;
    }

    @Override
    public boolean next() {
      return left-- > 0;
    }

    @Override
    public int getInt(int columnIndex) {
      return left + columnIndex;
    }
  }
}
