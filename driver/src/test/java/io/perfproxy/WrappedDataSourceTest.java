package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.config.ConfigurationException;
import io.perfproxy.config.Setting;
import io.perfproxy.jdbc.DataSourceProxy;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

class WrappedDataSourceTest {

  private final String url = Postgres.newDatabase();

  @AfterEach
  void closeInstances() {
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  private HikariDataSource pool(String jdbcUrl) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setMaximumPoolSize(3);
    config.setMinimumIdle(2);
    return new HikariDataSource(config);
  }

  private static void execute(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }

  @Test
  void closingTheWrapperClosesThePoolAndItsInstance() throws Exception {
    HikariDataSource pool = pool(url);
    DataSourceProxy proxied = PerfProxy.wrap(pool);
    execute(proxied);
    assertThat(PerfProxy.instances()).hasSize(1);
    assertThat(PerfProxy.instances().get(0).name()).startsWith("postgresql://localhost:");
    proxied.close();
    assertThat(pool.isClosed()).isTrue();
    assertThat(PerfProxy.instances()).isEmpty();
  }

  @Test
  void aDataSourceThatCannotBeClosedIsLeftAlone() throws Exception {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(url);
    DataSourceProxy proxied = PerfProxy.wrap(plain);
    proxied.close();
    execute(proxied);
  }

  @Test
  void unwrapReachesWhatIsInside() throws Exception {
    try (DataSourceProxy proxied = PerfProxy.wrap(pool(url));
        Connection connection = proxied.getConnection()) {
      assertThat(proxied.isWrapperFor(HikariDataSource.class)).isTrue();
      assertThat(proxied.unwrap(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(3);
      assertThat(proxied.unwrap(DataSource.class)).isSameAs(proxied);
      assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
      assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
      assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
    }
  }

  @Test
  void whatJdbcHandsBackIsTheProxy() throws Exception {
    try (DataSourceProxy proxied = PerfProxy.wrap(pool(url));
        Connection connection = proxied.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1");
        ResultSet tables = connection.getMetaData().getTables(null, null, "none", null)) {
      assertThat(statement.getConnection()).isSameAs(connection);
      assertThat(rows.getStatement()).isSameAs(statement);
      assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
      assertThat(tables.getStatement().getConnection()).isSameAs(connection);
    }
  }

  @Test
  void wrappingTwiceCountsOnce() throws Exception {
    try (DataSourceProxy once = PerfProxy.wrap(pool(url))) {
      assertThat(PerfProxy.wrap(once)).isSameAs(once);
      execute(PerfProxy.wrap(once));
      assertThat(PerfProxy.instances().get(0).summary().totalQueries()).isEqualTo(1);
    }
  }

  @Test
  void partitionsAreMergedWhereThatIsAskedFor() throws Exception {
    PerfProxyInstance merging =
        PerfProxy.builder().set(Setting.SHAPE_MERGE_PARTITIONS, "true").name("merging").build();
    try (DataSourceProxy proxied = merging.wrap(pool(url));
        Connection connection = proxied.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create temp table events_2024_05 (id int)");
      statement.execute("create temp table events_2024_06 (id int)");
    }
    assertThat(merging.report().text()).contains("create temp table events_0_0 (id int)");
    assertThat(merging.summary().totalQueries()).isEqualTo(2);
  }

  @Test
  void aPoolOverTheDriverIsNotCountedTwice() throws Exception {
    HikariDataSource pool = pool(Postgres.proxied(url) + "&perfproxy.name=below");
    try (DataSourceProxy proxied = PerfProxy.builder().name("above").build().wrap(pool)) {
      execute(proxied);
    }
    assertThat(PerfProxy.instance("below").orElseThrow().summary().totalQueries()).isEqualTo(1);
    assertThat(PerfProxy.instance("above").orElseThrow().summary().totalQueries()).isZero();
  }

  @Test
  void poolGaugesTellHikarisSize() throws Exception {
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("gauges").build();
        DataSourceProxy proxied = perfProxy.wrap(pool(url));
        Connection first = proxied.getConnection();
        Connection second = proxied.getConnection()) {
      assertThat(first).isNotSameAs(second);
      assertThat(perfProxy.connections().gauges().active()).isEqualTo(2);
      assertThat(perfProxy.connections().gauges().open())
          .isEqualTo(
              proxied.unwrap(HikariDataSource.class).getHikariPoolMXBean().getTotalConnections());
      second.close();
      second.close();
      assertThat(perfProxy.connections().gauges().active()).isEqualTo(1);
    }
  }

  @Test
  void datasourceProxyTakesOurFactory() throws Exception {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(url);
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("factory").build()) {
      DataSource built =
          ProxyDataSourceBuilder.create(plain)
              .jdbcProxyFactory(perfProxy.jdbcProxyFactory())
              .build();
      execute(built);
      assertThat(perfProxy.summary().totalQueries()).isEqualTo(1);
    }
  }

  @Test
  void disabledIsAPlainPassThrough() throws Exception {
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("off").enabled(false).build();
        DataSourceProxy proxied = perfProxy.wrap(pool(url));
        Connection connection = proxied.getConnection()) {
      assertThat(connection.getClass().getName()).startsWith("com.zaxxer.hikari.");
      assertThat(perfProxy.summary().totalQueries()).isZero();
    }
  }

  @Test
  void instancesOfOneNameAreToldApart() {
    try (PerfProxyInstance first = PerfProxy.builder().name("twin").build();
        PerfProxyInstance second = PerfProxy.builder().name("twin").build()) {
      assertThat(first.name()).isEqualTo("twin");
      assertThat(second.name()).isEqualTo("twin-2");
      assertThat(PerfProxy.instance("twin-2")).containsSame(second);
    }
    assertThat(PerfProxy.instance("twin")).isEmpty();
  }

  @Test
  void wrongSettingsAreReportedTogether() {
    assertThatThrownBy(
            () ->
                PerfProxy.builder()
                    .set(Setting.SLOW_THRESHOLD, "-1ms")
                    .nPlusOneThreshold(1)
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("perfproxy.slow-threshold")
        .hasMessageContaining("perfproxy.n-plus-one-threshold");
    assertThat(PerfProxy.instances()).isEmpty();
  }

  @Test
  void observedWorkCountsLikeAnExecution() {
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("observed").build()) {
      try (Observation observation = perfProxy.observe("select", "entities")) {
        observation.close();
      }
      perfProxy.recordQuery("INSERT", "entities", Duration.ofMillis(250));
      assertThat(perfProxy.summary().totalQueries()).isEqualTo(2);
      assertThat(perfProxy.summary().slowQueries()).isEqualTo(1);
      assertThat(perfProxy.summary().maxDurationMs()).isEqualTo(250.0);
      perfProxy.reset();
      assertThat(perfProxy.summary().totalQueries()).isZero();
    }
  }

  @Test
  void allInstancesTogether() {
    try (PerfProxyInstance first = PerfProxy.builder().name("a").build();
        PerfProxyInstance second = PerfProxy.builder().name("b").build()) {
      first.recordQuery("select", "t", Duration.ofMillis(1));
      second.recordQuery("select", "t", Duration.ofMillis(3));
      second.recordQuery("select", "u", Duration.ofMillis(300));
      assertThat(PerfProxy.summary().totalQueries()).isEqualTo(3);
      assertThat(PerfProxy.summary().slowQueries()).isEqualTo(1);
      assertThat(PerfProxy.report().statistics().shapes()).hasSize(2);
      assertThat(PerfProxy.report().text()).contains("perfproxy report: all instances");
    }
    assertThat(PerfProxy.summary().totalQueries()).isZero();
  }

  @Test
  void aStatementOfAClosedConnectionIsTheApplicationsError() throws Exception {
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("closed").build();
        DataSourceProxy proxied = perfProxy.wrap(pool(url))) {
      Connection connection = proxied.getConnection();
      Statement statement = connection.createStatement();
      connection.close();
      assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
      assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
      assertThat(perfProxy.internalErrors()).isZero();
    }
  }

  @Test
  void listenersMayComeLater() throws Exception {
    AtomicInteger slow = new AtomicInteger();
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("late").build()) {
      perfProxy.addListener(
          new FindingListener() {
            @Override
            public void onSlow(SlowStatement statement) {
              slow.incrementAndGet();
            }
          });
      perfProxy.recordQuery("select", "t", Duration.ofMillis(100));
      perfProxy.recordQuery("select", "t", Duration.ofNanos(99_999_999));
      assertThat(slow).hasValue(1);
    }
  }
}
