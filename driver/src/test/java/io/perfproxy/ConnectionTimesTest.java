package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.BookService;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.config.Setting;
import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.connection.HeldConnection;
import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.jdbc.DataSourceProxy;
import io.perfproxy.testing.CapturedLog;
import io.perfproxy.testing.Eventually;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is seen of connections, on real ones. */
class ConnectionTimesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @AfterEach
  void closeInstances() {
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  private static HikariDataSource pool(int size) {
    HikariConfig configuration = new HikariConfig();
    configuration.setJdbcUrl(Postgres.newDatabase());
    configuration.setMaximumPoolSize(size);
    configuration.setConnectionTimeout(250);
    return new HikariDataSource(configuration);
  }

  private static PerfProxyInstance timed() {
    return PerfProxy.builder().name("timed").set(Setting.CONNECTION_TIMES, "true").build();
  }

  private static void sleep(Connection connection, int millis) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_sleep(" + millis / 1e3 + ")");
    }
  }

  @Test
  void waitingHoldingAndTransactionsAreTimed() throws Exception {
    PerfProxyInstance perfProxy = timed();
    try (DataSourceProxy dataSource = perfProxy.wrap(pool(2))) {
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        sleep(connection, 30);
        connection.commit();
        sleep(connection, 20);
        connection.rollback();
      }
      try (Connection connection = dataSource.getConnection()) {
        sleep(connection, 1);
      }
      ConnectionSnapshot seen = perfProxy.connections();
      assertThat(seen.followed()).isTrue();
      assertThat(seen.acquire().count()).isEqualTo(2);
      assertThat(seen.hold().count()).isEqualTo(2);
      assertThat(seen.hold().maxNanos()).isGreaterThan(50_000_000);
      assertThat(seen.transaction().count()).isEqualTo(2);
      assertThat(seen.transaction().maxNanos()).isBetween(30_000_000L, seen.hold().maxNanos());
      assertThat(seen.sqlNanos()).isBetween(51_000_000L, seen.hold().totalNanos());
      assertThat(seen.commits()).isEqualTo(1);
      assertThat(seen.rollbacks()).isEqualTo(1);
      assertThat(perfProxy.report().text()).contains("1 committed, 1 rolled back");
    }
  }

  @Test
  void transactionsThatAreEndedByATextCountToo() throws Exception {
    PerfProxyInstance perfProxy = timed();
    try (DataSourceProxy dataSource = perfProxy.wrap(pool(1));
        Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String end : List.of("commit", "rollback to savepoint s", "rollback")) {
        statement.execute("savepoint s");
        statement.execute(end);
      }
      ConnectionSnapshot seen = perfProxy.connections();
      assertThat(seen.commits()).isEqualTo(1);
      assertThat(seen.rollbacks()).isEqualTo(1);
      assertThat(seen.transaction().count()).isEqualTo(2);
    }
  }

  @Test
  void aPoolThatIsExhaustedShowsInGaugesAndTimeouts() throws Exception {
    PerfProxyInstance perfProxy = PerfProxy.builder().name("untimed").build();
    try (DataSourceProxy dataSource = perfProxy.wrap(pool(1));
        Connection only = dataSource.getConnection()) {
      assertThat(only.isClosed()).isFalse();
      assertThatThrownBy(dataSource::getConnection)
          .isInstanceOf(SQLTransientConnectionException.class);
      assertThat(perfProxy.connections().timeouts()).isEqualTo(1);
      assertThat(perfProxy.connections().failures()).isEqualTo(1);
      assertThat(perfProxy.connections().followed()).isFalse();

      Thread waiting =
          new Thread(
              () ->
                  assertThatThrownBy(dataSource::getConnection)
                      .isInstanceOf(SQLTransientConnectionException.class));
      waiting.start();
      Eventually.holds(
          PATIENCE,
          () ->
              assertThat(perfProxy.connections().gauges())
                  .isEqualTo(new ConnectionGauges(1, 1, 0, 1, 1)));
      waiting.join();
    }
  }

  @Test
  void withoutAPoolThatWeKnowTheProxySeesWhatItCan() throws Exception {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(Postgres.newDatabase());
    PerfProxyInstance perfProxy = timed();
    DataSourceProxy dataSource = perfProxy.wrap(plain);
    try (Connection connection = dataSource.getConnection()) {
      sleep(connection, 1);
      assertThat(perfProxy.connections().gauges())
          .isEqualTo(
              new ConnectionGauges(1, 1, ConnectionGauges.UNKNOWN, 0, ConnectionGauges.UNKNOWN));
    }
    plain.setPassword("wrong");
    plain.setDatabaseName("no_such_database");
    assertThatThrownBy(dataSource::getConnection).isInstanceOf(SQLException.class);
    ConnectionSnapshot seen = perfProxy.connections();
    assertThat(seen.acquire().count()).isEqualTo(1);
    assertThat(seen.hold().count()).isEqualTo(1);
    assertThat(seen.failures()).isEqualTo(1);
    assertThat(seen.timeouts()).isZero();
    assertThat(seen.gauges().pending()).isZero();
  }

  @Test
  void hikariTellsHowLongItTookToOpenConnections() throws Exception {
    PerfProxyInstance perfProxy = timed();
    try (HikariDataSource pool = pool(1);
        DataSourceProxy dataSource = perfProxy.wrap(pool)) {
      pool.getHikariPoolMXBean().softEvictConnections();
      Eventually.holds(
          PATIENCE,
          () -> {
            try (Connection connection = dataSource.getConnection()) {
              sleep(connection, 1);
            }
            assertThat(perfProxy.connections().create().count()).isPositive();
          });
    }
  }

  @Test
  void theDriverTellsHowLongItTookToOpenConnections() throws Exception {
    String url = Postgres.proxied(Postgres.newDatabase()) + "&perfproxy.name=opened";
    try (Connection connection = DriverManager.getConnection(url)) {
      ConnectionSnapshot seen = PerfProxy.instance("opened").orElseThrow().connections();
      assertThat(connection.isClosed()).isFalse();
      assertThat(seen.create().count()).isEqualTo(1);
      assertThat(seen.create().maxNanos()).isGreaterThan(100_000);
      assertThat(seen.acquire().count()).isZero();
    }
  }

  @Test
  void aConnectionHeldLongIsReportedWithTheLineThatTookIt() throws Exception {
    List<HeldConnection> told = new CopyOnWriteArrayList<>();
    PerfProxyInstance perfProxy =
        PerfProxy.builder()
            .name("leaking")
            .set(Setting.LEAK_THRESHOLD, "20ms")
            .listener(
                new FindingListener() {
                  @Override
                  public void onConnectionHeld(HeldConnection held) {
                    told.add(held);
                  }
                })
            .build();
    try (CapturedLog log = new CapturedLog("io.perfproxy.connection");
        DataSourceProxy dataSource = perfProxy.wrap(pool(2))) {
      Connection leaked = BookService.call(dataSource::getConnection);
      Eventually.holds(PATIENCE, () -> assertThat(told).hasSize(1));
      assertThat(CallSiteLocator.render(told.get(0).callSite()))
          .startsWith("BookService.call(BookService.java:");
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .matches(
              "Connection held long held_ms=[0-9.]+"
                  + " call_site=BookService.call\\(BookService.java:\\d+\\)"
                  + " threshold_ms=20.000 thread=.* proxy=leaking");
      assertThat(perfProxy.connections().heldLong()).isEqualTo(1);
      assertThat(perfProxy.report().text())
          .contains("Connections held long\n")
          .containsPattern("1  BookService.call\\(BookService.java:\\d+\\)");
      leaked.close();
      assertThat(perfProxy.connections().heldLong()).isZero();
      assertThat(perfProxy.connections().heldLongTotal()).isEqualTo(1);
      assertThat(log.events().get(1).getFormattedMessage())
          .startsWith("Connection returned after all held_ms=");
    }
  }

  @Test
  void nothingIsTimedUnlessItIsAskedFor() throws Exception {
    PerfProxyInstance perfProxy = PerfProxy.builder().name("untimed").build();
    try (DataSourceProxy dataSource = perfProxy.wrap(pool(1))) {
      try (Connection connection = dataSource.getConnection()) {
        sleep(connection, 1);
      }
      ConnectionSnapshot seen = perfProxy.connections();
      assertThat(seen.hold().count()).isZero();
      assertThat(seen.acquire().count()).isZero();
      assertThat(seen.heldLong()).isEqualTo(ConnectionGauges.UNKNOWN);
      assertThat(dataSource.unwrap(HikariDataSource.class).getMetricsTrackerFactory()).isNull();
    }
  }
}
