package io.perfproxy.benchmarks.stub;

import java.sql.Connection;

/** Hands out one and the same open connection. */
public final class FixedConnectionDataSource extends IdleDataSource {

  private final Connection connection;

  /** A data source of this connection. */
  public FixedConnectionDataSource(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }
}
