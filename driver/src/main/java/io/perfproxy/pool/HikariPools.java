package io.perfproxy.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Links against HikariCP, so it is loaded only where that is present. */
final class HikariPools {

  private HikariPools() {}

  static Optional<PoolState> state(DataSource dataSource) {
    try {
      HikariDataSource hikari = find(dataSource);
      HikariPoolMXBean pool = hikari == null ? null : hikari.getHikariPoolMXBean();
      return hikari == null || pool == null
          ? Optional.empty()
          : Optional.of(
              new PoolState(
                  pool.getActiveConnections(),
                  pool.getIdleConnections(),
                  pool.getThreadsAwaitingConnection(),
                  pool.getTotalConnections(),
                  hikari.getMaximumPoolSize()));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError cannotTell) {
      return Optional.empty();
    }
  }

  /**
   * HikariCP takes one factory of trackers, and none beside a registry of metrics. A running pool
   * has made its tracker already, and asking the application's factory for a second one would
   * register its metrics twice; so that one is left alone.
   */
  static void onConnectionCreated(DataSource dataSource, LongConsumer createdNanos)
      throws SQLException {
    HikariDataSource hikari = find(dataSource);
    if (hikari == null || hikari.getMetricRegistry() != null) {
      return;
    }
    MetricsTrackerFactory theirs = hikari.getMetricsTrackerFactory();
    boolean running = hikari.getHikariPoolMXBean() != null;
    if (theirs == null || !running) {
      hikari.setMetricsTrackerFactory(
          (poolName, statistics) ->
              new CreationTracker(
                  theirs == null ? null : theirs.create(poolName, statistics), createdNanos));
    }
  }

  private static @Nullable HikariDataSource find(DataSource dataSource) throws SQLException {
    if (dataSource instanceof HikariDataSource itself) {
      return itself;
    }
    return dataSource.isWrapperFor(HikariDataSource.class)
        ? dataSource.unwrap(HikariDataSource.class)
        : null;
  }
}
