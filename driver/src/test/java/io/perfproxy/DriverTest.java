package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class DriverTest {

  private final Driver driver = new PerfProxyDriver();

  @AfterEach
  void closeInstances() {
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  @Test
  void driverManagerFindsIt() throws SQLException {
    String url = Postgres.proxied(Postgres.newDatabase()) + "&perfproxy.name=by-manager";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 42")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
      assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
    }
    assertThat(PerfProxy.instance("by-manager").orElseThrow().summary().totalQueries())
        .isEqualTo(1);
  }

  @Test
  void settingsAreTakenOutOfUrlAndProperties() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("perfproxy.slow-threshold", "7s");
    properties.setProperty("ApplicationName", "shop");
    String url = Postgres.proxied(Postgres.newDatabase()) + "&perfproxy.name=stripped";
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      assertThat(connection.getMetaData().getURL()).doesNotContain("perfproxy");
      assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("shop");
    }
    assertThat(PerfProxy.instance("stripped").orElseThrow().settings().slowThreshold())
        .hasSeconds(7);
    assertThat(properties).hasSize(2);
  }

  @Test
  void hikariFindsItByUrlAlone() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(Postgres.proxied(Postgres.newDatabase()) + "&perfproxy.name=hikari-url");
    config.setMaximumPoolSize(2);
    countsThroughPool(config, "hikari-url");
  }

  @Test
  void hikariFindsItByClassName() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDriverClassName("io.perfproxy.PerfProxyDriver");
    config.setJdbcUrl(Postgres.proxied(Postgres.newDatabase()) + "&perfproxy.name=hikari-class");
    config.setMaximumPoolSize(2);
    countsThroughPool(config, "hikari-class");
  }

  private static void countsThroughPool(HikariConfig config, String name) throws SQLException {
    try (HikariDataSource pool = new HikariDataSource(config)) {
      for (int i = 0; i < 3; i++) {
        try (Connection connection = pool.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("select 1");
        }
      }
      PerfProxyInstance instance = PerfProxy.instance(name).orElseThrow();
      assertThat(instance.summary().totalQueries()).isEqualTo(3);
      assertThat(instance.connections().gauges().active()).isZero();
      assertThat(instance.connections().gauges().open())
          .isEqualTo(pool.getHikariPoolMXBean().getTotalConnections());
    }
  }

  @Test
  void connectionsWithEqualSettingsShareAnInstance() throws SQLException {
    String database = Postgres.proxied(Postgres.newDatabase());
    for (String url :
        new String[] {database, database, database + "&perfproxy.slow-threshold=1s"}) {
      DriverManager.getConnection(url).close();
    }
    assertThat(PerfProxy.instances())
        .extracting(PerfProxyInstance::name)
        .hasSize(2)
        .allMatch(name -> name.startsWith("postgresql://localhost:"))
        .anyMatch(name -> name.endsWith("-2"));
  }

  @Test
  void databasesBeyondABoundShareAnInstance() throws SQLException {
    for (int i = 0; i < 70; i++) {
      DriverManager.getConnection("jdbc:perfproxy:h2:mem:tenant" + i).close();
    }
    assertThat(PerfProxy.instances()).hasSize(65);
    assertThat(PerfProxy.instance("other-databases")).isPresent();
  }

  @Test
  void foreignUrlsAreDeclined() throws SQLException {
    assertThat(driver.connect("jdbc:postgresql://localhost/x", new Properties())).isNull();
    assertThat(driver.acceptsURL("jdbc:postgresql://localhost/x")).isFalse();
    assertThat(driver.acceptsURL("jdbc:perfproxy:postgresql://localhost/x")).isTrue();
  }

  @Test
  void missingDriverIsNamed() {
    assertThatThrownBy(
            () -> DriverManager.getConnection("jdbc:perfproxy:mysql://u:geheim@db/x?password=s3"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
        .hasMessage(
            "perfproxy cannot connect: no driver is registered for the remaining URL; add"
                + " com.mysql.cj.jdbc.Driver (com.mysql:mysql-connector-j) to the class path"
                + " (jdbc:mysql://***@db/x?password=***)");
  }

  @Test
  void neverDelegatesToItself() {
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:perfproxy:perfproxy:h2:mem:x"))
        .hasMessage(
            "perfproxy cannot connect: the prefix jdbc:perfproxy: stands twice in the URL;"
                + " write it once (jdbc:perfproxy:h2:mem:x)")
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
  }

  @Test
  void decliningDelegateIsToldApart() throws SQLException {
    Driver declining = new DecliningDriver();
    DriverManager.registerDriver(declining);
    try {
      assertThatThrownBy(() -> DriverManager.getConnection("jdbc:perfproxy:declining:x"))
          .hasMessage(
              "perfproxy cannot connect: the driver for the remaining URL declined it"
                  + " (jdbc:declining:x)");
    } finally {
      DriverManager.deregisterDriver(declining);
    }
  }

  @Test
  void wrongSettingsAreOneSqlException() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    "jdbc:perfproxy:h2:mem:x;perfproxy.slow-threshold=100;perfproxy.slo-log=yes"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("2 settings are wrong")
        .hasMessageContaining("perfproxy.slow-threshold = \"100\"")
        .hasMessageContaining("did you mean perfproxy.slow-log?");
  }

  @Test
  void theDelegatesExceptionIsTheApplications() {
    assertThatThrownBy(
            () -> DriverManager.getConnection("jdbc:perfproxy:postgresql://localhost:1/x"))
        .isInstanceOf(org.postgresql.util.PSQLException.class);
  }

  @Test
  void propertyInfoListsOursAndTheDelegates() throws SQLException {
    DriverPropertyInfo[] info =
        driver.getPropertyInfo("jdbc:perfproxy:postgresql://localhost/x", new Properties());
    assertThat(Arrays.stream(info).map(property -> property.name))
        .contains("perfproxy.slow-threshold", "perfproxy.enabled", "ssl", "user");
  }

  @Test
  void disabledHandsOutPlainConnections() throws SQLException {
    String url = Postgres.proxied(Postgres.newDatabase()) + "&perfproxy.enabled=false";
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(connection.getClass().getName()).startsWith("org.postgresql.");
    }
  }
}
