package io.perfproxy.pool;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * What a connection pool says of itself.
 *
 * @param active connections that are checked out
 * @param idle connections that lie ready
 * @param pending threads that wait for one
 * @param size connections that are open, idle ones included
 * @param max as many as there may be
 */
public record PoolState(int active, int idle, int pending, int size, int max) {

  private static final boolean HIKARI =
      isPresent("com.zaxxer.hikari.HikariDataSource", PoolState.class.getClassLoader());

  /**
   * The state of the pool behind a data source; empty if that is no pool that we know, or has not
   * opened one yet.
   */
  public static Optional<PoolState> of(DataSource dataSource) {
    return HIKARI ? HikariPools.state(dataSource) : Optional.empty();
  }

  /**
   * Asks the pool to tell how long it takes to open each connection from now on. A metrics tracker
   * that the application has given to it goes on being told; where that cannot be had, because its
   * pool has made it already, nothing is told to us.
   *
   * @param createdNanos takes the time in nanoseconds; called by the pool's own threads
   * @throws SQLException if the data source cannot say what it is
   */
  public static void onConnectionCreated(DataSource dataSource, LongConsumer createdNanos)
      throws SQLException {
    if (HIKARI) {
      HikariPools.onConnectionCreated(dataSource, createdNanos);
    }
  }

  private static boolean isPresent(String className, ClassLoader loader) {
    try {
      Class.forName(className, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
