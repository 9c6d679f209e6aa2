package io.perfproxy.transaction;

import java.sql.SQLException;

/** What is done on a connection. */
public interface Work<T> {

  /** Does it. */
  T run() throws SQLException;
}
