package io.perfproxy.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.ConfigurationException;
import io.perfproxy.config.Setting;
import io.perfproxy.jdbc.DataSourceProxy;
import io.perfproxy.testing.CapturedLog;
import io.perfproxy.testing.Eventually;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolPresetsTest {

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(PerfProxy.instances()).isEmpty();
  }

  @Test
  void productionKeepsTwentyAndOverflowsByTen() throws Exception {
    HikariConfig preset = PoolPresets.production();
    preset.setConnectionTimeout(250);
    List<Connection> taken = new ArrayList<>();
    try (DataSourceProxy dataSource =
        PoolPresets.createDataSource(Postgres.newDatabase(), preset)) {
      try {
        for (int i = 0; i < 30; i++) {
          taken.add(dataSource.getConnection());
        }
        assertThatThrownBy(dataSource::getConnection)
            .isInstanceOf(SQLTransientConnectionException.class)
            .hasMessageContaining("total=30, active=30, idle=0");
      } finally {
        for (Connection connection : taken) {
          connection.close();
        }
      }
      HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
      assertThat(pool.getMinimumIdle()).isEqualTo(20);
      assertThat(pool.getIdleTimeout()).isEqualTo(60_000);
      assertThat(pool.getKeepaliveTime()).isEqualTo(120_000);
      assertThat(pool.getMaxLifetime()).isEqualTo(3_600_000);
      assertThat(pool.getLeakDetectionThreshold()).isEqualTo(60_000);
    }
  }

  @Test
  void developmentLogsEveryStatement() throws Exception {
    try (CapturedLog log = new CapturedLog("io.perfproxy.statement");
        DataSourceProxy dataSource =
            PoolPresets.createDataSource(Postgres.newDatabase(), PoolPresets.development())) {
      execute(dataSource, "select 1");
      assertThat(log.events())
          .singleElement()
          .asString()
          .contains("operation=select")
          .endsWith("shape=\"select ?\"");
      assertThat(dataSource.unwrap(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(5);
    }
  }

  @Test
  void testingHasOneConnection() throws Exception {
    PoolPreset preset = PoolPresets.testing();
    assertThat(preset.getConnectionTimeout()).isEqualTo(5_000);
    preset.setConnectionTimeout(250);
    try (DataSourceProxy dataSource = PoolPresets.createDataSource(Postgres.newDatabase(), preset);
        Connection only = dataSource.getConnection()) {
      assertThatThrownBy(dataSource::getConnection)
          .isInstanceOf(SQLTransientConnectionException.class)
          .hasMessageContaining("total=1, active=1");
      assertThat(only.isValid(1)).isTrue();
    }
  }

  @Test
  void everyValueCanBeOverruledAndAPresetServesTwice() throws Exception {
    PoolPreset preset = PoolPresets.development().set(Setting.NAME, "overruled");
    preset.setMaximumPoolSize(2);
    preset.setMinimumIdle(0);
    preset.set(Setting.LOG_STATEMENTS, "false");
    try (CapturedLog log = new CapturedLog("io.perfproxy.statement");
        DataSourceProxy first = PoolPresets.createDataSource(Postgres.newDatabase(), preset);
        DataSourceProxy second = PoolPresets.createDataSource(Postgres.newDatabase(), preset)) {
      for (DataSourceProxy dataSource : List.of(first, second)) {
        execute(dataSource, "select current_database()");
        assertThat(dataSource.unwrap(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(2);
      }
      assertThat(log.events()).isEmpty();
      assertThat(PerfProxy.instances())
          .extracting(PerfProxyInstance::name)
          .containsExactlyInAnyOrder("overruled", "overruled-2");
    }
  }

  @Test
  void settingsMayRideInTheUrl() throws Exception {
    String url = Postgres.proxied(Postgres.newDatabase()) + "&perfproxy.slow-threshold=7s";
    try (DataSourceProxy dataSource = PoolPresets.createDataSource(url, PoolPresets.testing())) {
      execute(dataSource, "select 1");
      PerfProxyInstance instance = PerfProxy.instances().get(0);
      assertThat(instance.settings().text(Setting.SLOW_THRESHOLD)).contains("7s");
      assertThat(instance.name()).startsWith("postgresql://localhost:");
      assertThat(instance.summary().totalQueries()).isEqualTo(1);
      assertThat(dataSource.unwrap(HikariDataSource.class).getJdbcUrl())
          .startsWith("jdbc:postgresql:")
          .doesNotContain("perfproxy");
    }
  }

  @Test
  void logsInWithAUserAndAPassword() throws Exception {
    String url = Postgres.newDatabase();
    String withoutUser = url.substring(0, url.indexOf('?'));
    try (DataSourceProxy dataSource =
            PoolPresets.createDataSource(withoutUser, "postgres", "any", PoolPresets.testing());
        Connection connection = dataSource.getConnection()) {
      assertThat(connection.getMetaData().getUserName()).isEqualTo("postgres");
    }
    assertThatThrownBy(
            () ->
                PoolPresets.createDataSource(
                    withoutUser, "nobody", "s3cret", PoolPresets.testing()))
        .isInstanceOf(PoolInitializationException.class)
        .hasMessageContaining("nobody")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aWrongSettingLeavesNoPoolBehind() throws Exception {
    String url = Postgres.newDatabase();
    PoolPreset preset = PoolPresets.testing().set(Setting.SLOW_THRESHOLD, "soon");
    preset.setPoolName("left-behind");
    assertThatThrownBy(() -> PoolPresets.createDataSource(url, preset))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("perfproxy.slow-threshold = \"soon\"");
    Eventually.holds(
        Duration.ofSeconds(10),
        () ->
            assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("left-behind")));
  }

  private static void execute(DataSourceProxy dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
