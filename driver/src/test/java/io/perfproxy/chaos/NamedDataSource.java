package io.perfproxy.chaos;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Misbehaves when it is asked for its URL or compared; public, as it has to be to be asked. */
public final class NamedDataSource implements DataSource {

  private final DataSource delegate;
  private final Runnable strike;

  NamedDataSource(DataSource delegate, Runnable strike) {
    this.delegate = delegate;
    this.strike = strike;
  }

  /** What pools call it. */
  public String getJdbcUrl() {
    strike.run();
    return "jdbc:postgresql://chaos/chaos";
  }

  @Override
  public boolean equals(Object other) {
    strike.run();
    return this == other;
  }

  @Override
  public int hashCode() {
    strike.run();
    return 42;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return delegate.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return delegate.getConnection(user, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return delegate.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    delegate.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    delegate.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return delegate.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getAnonymousLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return delegate.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return delegate.isWrapperFor(type);
  }
}
