package io.perfproxy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.testing.Postgres;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** What drivers and pools offer works through the proxy as it does without. */
class DriverFeaturesTest {

  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("features").build();
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final String url = Postgres.newDatabase();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    database.setUrl(url);
    connection = perfProxy.wrap(database).getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    assertThat(perfProxy.report().internalErrors()).isZero();
    perfProxy.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int select(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }

  @Test
  void copyThroughUnwrapAndThroughTheCast() throws Exception {
    execute("create table copied (id int)");
    CopyManager unwrapped = connection.unwrap(PGConnection.class).getCopyAPI();
    assertThat(unwrapped.copyIn("copy copied from stdin", new StringReader("1\n2\n"))).isEqualTo(2);
    CopyManager cast = ((PGConnection) connection).getCopyAPI();
    assertThat(cast.copyIn("copy copied from stdin", new StringReader("3\n"))).isEqualTo(1);
    StringWriter out = new StringWriter();
    new CopyManager((BaseConnection) connection).copyOut("copy copied to stdout", out);
    assertThat(out.toString()).isEqualTo("1\n2\n3\n");
  }

  @Test
  void notificationsArrive() throws Exception {
    execute("listen news");
    try (Connection other = perfProxy.wrap(database).getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("notify news, 'here'");
    }
    PGNotification[] notifications = ((PGConnection) connection).getNotifications(10_000);
    assertThat(notifications).hasSize(1);
    assertThat(notifications[0].getParameter()).isEqualTo("here");
  }

  @Test
  void largeObjectsAreReadAndWritten() throws Exception {
    connection.setAutoCommit(false);
    LargeObjectManager manager = ((PGConnection) connection).getLargeObjectAPI();
    long id = manager.createLO();
    try (LargeObject object = manager.open(id)) {
      object.write("large".getBytes(StandardCharsets.UTF_8));
    }
    try (LargeObject object = manager.open(id)) {
      assertThat(new String(object.read(10), StandardCharsets.UTF_8)).isEqualTo("large");
    }
    connection.rollback();
  }

  @Test
  void xmlGoesInAndComesOut() throws Exception {
    SQLXML xml = connection.createSQLXML();
    xml.setString("<a>b</a>");
    try (PreparedStatement statement = connection.prepareStatement("select ?::xml")) {
      statement.setSQLXML(1, xml);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getSQLXML(1).getString()).isEqualTo("<a>b</a>");
      }
    }
  }

  @Test
  void severalResultsAreReadOneAfterTheOther() throws Exception {
    execute("create table several (id int)");
    try (Statement statement = connection.createStatement()) {
      assertThat(
              statement.execute(
                  "select 1; insert into several values (1), (2); select 2; select 3"))
          .isTrue();
      ResultSet first = statement.getResultSet();
      assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(2);
      assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isTrue();
      ResultSet second = statement.getResultSet();
      assertThat(second).isNotSameAs(first);
      assertThat(first.isClosed()).isFalse();
      assertThat(first.next()).isTrue();
      assertThat(first.getInt(1)).isEqualTo(1);
      assertThat(second.next()).isTrue();
      assertThat(second.getInt(1)).isEqualTo(2);
      assertThat(statement.getMoreResults(Statement.CLOSE_ALL_RESULTS)).isTrue();
      assertThat(first.isClosed()).isTrue();
      assertThat(second.isClosed()).isTrue();
      ResultSet third = statement.getResultSet();
      assertThat(third.getStatement()).isSameAs(statement);
      assertThat(third.next()).isTrue();
      assertThat(third.getInt(1)).isEqualTo(3);
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
  }

  @Test
  void cursorsFetchInPortions() throws Exception {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10);
      assertThat(statement.getFetchSize()).isEqualTo(10);
      try (ResultSet rows = statement.executeQuery("select generate_series(1, 95)")) {
        int read = 0;
        while (rows.next()) {
          assertThat(rows.getInt(1)).isEqualTo(++read);
        }
        assertThat(read).isEqualTo(95);
      }
    }
    connection.commit();
  }

  @Test
  void savepointsAreRolledBackTo() throws Exception {
    execute("create table saved (id int)");
    connection.setAutoCommit(false);
    execute("insert into saved values (1)");
    Savepoint savepoint = connection.setSavepoint("here");
    execute("insert into saved values (2)");
    connection.rollback(savepoint);
    connection.releaseSavepoint(savepoint);
    connection.commit();
    assertThat(select("select count(*) from saved")).isEqualTo(1);
  }

  @Test
  void abortEndsTheConnectionAndItsCount() throws Exception {
    Connection other = perfProxy.wrap(database).getConnection();
    other.abort(Runnable::run);
    assertThat(other.isClosed()).isTrue();
    assertThatThrownBy(other::createStatement).isInstanceOf(SQLException.class);
    assertThat(perfProxy.connections().gauges().active()).isEqualTo(1);
  }

  @Test
  void networkTimeoutsAreTheDrivers() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      connection.setNetworkTimeout(executor, 300);
      assertThat(connection.getNetworkTimeout()).isEqualTo(300);
      assertThatThrownBy(() -> select("select 1 from pg_sleep(30)"))
          .isInstanceOf(SQLException.class)
          .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void requestsBeginAndEnd() throws Exception {
    connection.beginRequest();
    assertThat(select("select 1")).isEqualTo(1);
    connection.endRequest();
    connection.beginRequest();
    assertThat(select("select 1")).isEqualTo(1);
    connection.endRequest();
    assertThat(perfProxy.summary().totalQueries()).isEqualTo(2);
  }

  @Test
  void serverSidePreparationGoesOnBelowAPool() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(Postgres.proxied(url) + "&perfproxy.name=cached&prepareThreshold=2");
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      boolean prepared = false;
      for (int i = 0; i < 5; i++) {
        try (Connection each = pool.getConnection();
            PreparedStatement statement = each.prepareStatement("select ?::int")) {
          statement.setInt(1, i);
          try (ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(i);
          }
          prepared = statement.unwrap(PGStatement.class).isUseServerPrepare();
        }
      }
      assertThat(prepared).isTrue();
      PerfProxyInstance below = PerfProxy.instance("cached").orElseThrow();
      assertThat(below.summary().totalQueries()).isEqualTo(5);
      below.close();
    }
  }

  @Test
  void datasourceProxyMayStandAboveAndBelow() throws Exception {
    DataSource below = ProxyDataSourceBuilder.create("below", database).countQuery().build();
    DataSource nested =
        ProxyDataSourceBuilder.create("above", perfProxy.wrap(below)).countQuery().build();
    QueryCountHolder.clear();
    try (Connection each = nested.getConnection();
        PreparedStatement statement = each.prepareStatement("select ?::int");
        Statement plain = each.createStatement()) {
      statement.setInt(1, 5);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(5);
      }
      assertThat(plain.execute("select 1")).isTrue();
      assertThat(each.unwrap(PGConnection.class).getBackendPID()).isPositive();
      assertThat(statement.unwrap(PGStatement.class).getPrepareThreshold()).isPositive();
    }
    assertThat(perfProxy.summary().totalQueries()).isEqualTo(2);
    assertThat(QueryCountHolder.get("below").getTotal()).isEqualTo(2);
    assertThat(QueryCountHolder.get("above").getTotal()).isEqualTo(2);
    QueryCountHolder.clear();
  }

  @Test
  void h2KeepsItsOwnWays() throws Exception {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    try (Connection each = perfProxy.wrap(h2).getConnection();
        Statement statement = each.createStatement()) {
      each.setAutoCommit(false);
      statement.execute("create table t (id int, x clob)");
      Savepoint savepoint = each.setSavepoint();
      statement.execute("insert into t values (1, 'text')");
      try (ResultSet rows = statement.executeQuery("select x from t")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getClob(1).getSubString(1, 4)).isEqualTo("text");
      }
      each.rollback(savepoint);
      try (ResultSet rows = statement.executeQuery("select count(*) from t")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isZero();
      }
      each.rollback();
    }
  }
}
