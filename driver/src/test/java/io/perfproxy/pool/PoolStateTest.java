package io.perfproxy.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class PoolStateTest {

  private final List<Long> created = new CopyOnWriteArrayList<>();
  private final List<String> theirs = new CopyOnWriteArrayList<>();

  /** As the application would set it: tells what it is told, and how often it was made. */
  private MetricsTrackerFactory application() {
    return (pool, statistics) -> {
      theirs.add("made");
      return new IMetricsTracker() {
        @Override
        public void recordConnectionCreatedMillis(long millis) {
          theirs.add("created");
        }

        @Override
        public void recordConnectionAcquiredNanos(long nanos) {
          theirs.add("acquired");
        }

        @Override
        public void recordConnectionUsageMillis(long millis) {
          theirs.add("used");
        }

        @Override
        public void close() {
          theirs.add("closed");
        }
      };
    };
  }

  private static HikariConfig configuration() {
    HikariConfig configuration = new HikariConfig();
    configuration.setJdbcUrl(Postgres.newDatabase());
    configuration.setMaximumPoolSize(3);
    configuration.setMinimumIdle(0);
    return configuration;
  }

  private static void use(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void tellsAllGaugesOfHikari() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource(configuration());
        Connection one = pool.getConnection()) {
      PoolState state = PoolState.of(pool).orElseThrow();
      assertThat(one.isClosed()).isFalse();
      assertThat(state.active()).isEqualTo(1);
      assertThat(state.size()).isEqualTo(state.active() + state.idle());
      assertThat(state.pending()).isZero();
      assertThat(state.max()).isEqualTo(3);
    }
  }

  @Test
  void isEmptyForAPoolThatHasNotStartedAndForWhatIsNone() throws SQLException {
    try (HikariDataSource notStarted = new HikariDataSource()) {
      assertThat(PoolState.of(notStarted)).isEmpty();
      assertThat(PoolState.of(new JdbcDataSource())).isEmpty();
      PoolState.onConnectionCreated(new JdbcDataSource(), created::add);
    }
  }

  @Test
  void aRunningPoolTellsHowLongConnectionsTake() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource(configuration())) {
      PoolState.onConnectionCreated(pool, created::add);
      use(pool);
      pool.getHikariPoolMXBean().softEvictConnections();
      use(pool);
      assertThat(created).isNotEmpty().allMatch(nanos -> nanos >= 0);
    }
  }

  @Test
  void theTrackerOfTheApplicationIsToldToo() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource()) {
      configuration().copyStateTo(pool);
      pool.setMetricsTrackerFactory(application());
      PoolState.onConnectionCreated(pool, created::add);
      use(pool);
      assertThat(created).hasSize(1);
    }
    assertThat(theirs).containsExactly("made", "created", "acquired", "used", "closed");
  }

  @Test
  void theTrackerOfARunningPoolIsLeftAlone() throws SQLException {
    HikariConfig configuration = configuration();
    configuration.setMetricsTrackerFactory(application());
    try (HikariDataSource pool = new HikariDataSource(configuration)) {
      PoolState.onConnectionCreated(pool, created::add);
      use(pool);
    }
    assertThat(created).isEmpty();
    assertThat(theirs).containsOnlyOnce("made").contains("created", "acquired", "used");
  }

  @Test
  void aRegistryOfMetricsIsLeftAlone() throws SQLException {
    HikariConfig configuration = configuration();
    configuration.setMetricRegistry(new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
    try (HikariDataSource pool = new HikariDataSource(configuration)) {
      PoolState.onConnectionCreated(pool, created::add);
      use(pool);
      assertThat(created).isEmpty();
    }
  }
}
