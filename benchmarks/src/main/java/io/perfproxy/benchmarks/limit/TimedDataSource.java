package io.perfproxy.benchmarks.limit;

import io.perfproxy.benchmarks.stub.IdleDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * Wraps connections and statements in plain classes that read the clock before and after each
 * execution and add the time to one counter; results are handed out as they are.
 *
 * <p>Hands through what the workloads call and nothing else.
 */
public final class TimedDataSource extends IdleDataSource {

  private final DataSource delegate;
  private final LongAdder nanos = new LongAdder();

  /** A data source that times what this one executes. */
  public TimedDataSource(DataSource delegate) {
    this.delegate = delegate;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return new TimedConnection(delegate.getConnection(), nanos);
  }

  /** The time of all executions so far. */
  public long totalNanos() {
    return nanos.sum();
  }
}
