package io.perfproxy.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Turns a connection into one whose statements are recorded. Never throws of itself. */
@FunctionalInterface
public interface ConnectionInterceptor {

  /** Hands every connection through as it is. */
  ConnectionInterceptor NONE = connection -> connection;

  /** The recorded connection; the given one if it is recorded already, or if we fail. */
  Connection intercept(Connection connection);

  /** The recorded connection that the source gives; throws what the source throws. */
  default Connection take(Source source) throws SQLException {
    return intercept(source.open());
  }

  /** Gives a connection: a pool, a data source or the database. */
  @FunctionalInterface
  interface Source {

    /** Waits for a connection. */
    Connection open() throws SQLException;
  }
}
