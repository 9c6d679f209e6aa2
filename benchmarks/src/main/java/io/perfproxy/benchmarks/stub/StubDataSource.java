package io.perfproxy.benchmarks.stub;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Hands out new JDBC objects, as a driver does, whose results have a given number of rows. */
public final class StubDataSource extends IdleDataSource {

  /** Of a known dialect, so that proxies treat the statements as they would in production. */
  public static final String URL = "jdbc:postgresql://localhost/stub";

  /** What proxies ask once for each data source; a method of it is never part of a measurement. */
  private static final DatabaseMetaData META_DATA =
      (DatabaseMetaData)
          Proxy.newProxyInstance(
              StubDataSource.class.getClassLoader(),
              new Class<?>[] {DatabaseMetaData.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getURL" -> URL;
                    case "getDatabaseProductName" -> "PostgreSQL";
                    case "getUserName" -> "stub";
                    default -> idleAnswer(method.getReturnType());
                  });

  private static final int[] NO_COUNTS = {};

  private final int rows;

  /** A data source whose queries all return this many rows. */
  public StubDataSource(int rows) {
    this.rows = rows;
  }

  @Override
  public Connection getConnection() {
    return new StubConnection(rows);
  }

  private static @Nullable Object idleAnswer(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    return type == int.class ? 0 : null;
  }

  private static final class StubConnection extends IdleConnection {
    private final int rows;

    StubConnection(int rows) {
      this.rows = rows;
    }

    @Override
    public DatabaseMetaData getMetaData() {
      return META_DATA;
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

    @Override
    public int[] executeBatch() {
      return NO_COUNTS;
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

    @Override
    public long getLong(int columnIndex) {
      return left;
    }

    @Override
    public String getString(int columnIndex) {
      return "text";
    }
  }
}
