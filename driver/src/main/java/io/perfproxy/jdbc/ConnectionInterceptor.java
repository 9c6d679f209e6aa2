package io.perfproxy.jdbc;

import java.sql.Connection;

/** Turns a connection into one whose statements are recorded. Never throws. */
@FunctionalInterface
public interface ConnectionInterceptor {

  /** Hands every connection through as it is. */
  ConnectionInterceptor NONE = connection -> connection;

  /** The recorded connection; the given one if it is recorded already, or if we fail. */
  Connection intercept(Connection connection);
}
