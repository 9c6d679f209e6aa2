package io.perfproxy.jdbc;

import java.sql.SQLException;

/** Calls to the driver, by what they return. */
final class SqlCall {

  private SqlCall() {}

  @FunctionalInterface
  interface Of<T> {
    T run() throws SQLException;
  }

  @FunctionalInterface
  interface OfInt {
    int run() throws SQLException;
  }

  @FunctionalInterface
  interface OfLong {
    long run() throws SQLException;
  }

  @FunctionalInterface
  interface OfBoolean {
    boolean run() throws SQLException;
  }
}
