package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;

/**
 * When the database goes away or says no, the application sees what the driver says, as without us,
 * and our counts stay right.
 */
class CrashTest {

  @SuppressWarnings("NullAway.Init") // before all tests
  private static EmbeddedPostgres server;

  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("crash").build();

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @AfterEach
  void close() {
    perfProxy.close();
  }

  private static PGSimpleDataSource database() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(server.getJdbcUrl("postgres", "postgres"));
    return database;
  }

  /** Waits for the statement to run in the server, then does what is to be done to it. */
  private static void whileSleeping(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
        PreparedStatement sleeping =
            connection.prepareStatement(
                "select "
                    + sql
                    + " from pg_stat_activity"
                    + " where query like 'select pg_sleep%' and state = 'active'")) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (System.nanoTime() - deadline < 0) {
        try (var rows = sleeping.executeQuery()) {
          if (rows.next()) {
            return;
          }
        }
      }
    }
    throw new AssertionError("no statement sleeps in the server");
  }

  private void assertCounted(int executions, int errors) {
    assertThat(perfProxy.summary().totalQueries()).isEqualTo(executions);
    assertThat(perfProxy.summary().errors()).isEqualTo(errors);
    assertThat(perfProxy.connections().gauges().active()).isZero();
    assertThat(perfProxy.connections().gauges().open()).isZero();
    assertThat(perfProxy.internalErrors()).isZero();
  }

  @Test
  void aServerThatIsKilledInMidStatement() throws Exception {
    try (EmbeddedPostgres doomed = EmbeddedPostgres.builder().start()) {
      PGSimpleDataSource database = new PGSimpleDataSource();
      database.setUrl(doomed.getJdbcUrl("postgres", "postgres"));
      try (Connection connection = perfProxy.wrap(database).getConnection();
          Statement statement = connection.createStatement();
          Connection observer = database.getConnection()) {
        CompletableFuture<Throwable> failure =
            CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> statement.execute("select pg_sleep(60)")));
        try (PreparedStatement sleeping =
            observer.prepareStatement(
                "select pid from pg_stat_activity where query like 'select pg_sleep%'"
                    + " and state = 'active'")) {
          long backend = 0;
          while (backend == 0) {
            try (var rows = sleeping.executeQuery()) {
              backend = rows.next() ? rows.getLong(1) : 0;
            }
          }
          assertThat(ProcessHandle.of(backend).orElseThrow().destroyForcibly()).isTrue();
        }
        assertThat(failure.get(30, TimeUnit.SECONDS))
            .isInstanceOf(PSQLException.class)
            .extracting(thrown -> ((SQLException) thrown).getSQLState())
            .isIn("08006", "57P02", "57P01");
      }
    }
    assertCounted(1, 1);
  }

  @Test
  void aBackendThatIsTerminated() throws Exception {
    try (Connection connection = perfProxy.wrap(database()).getConnection();
        Statement statement = connection.createStatement()) {
      CompletableFuture<Throwable> failure =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> statement.executeQuery("select pg_sleep(60)")));
      whileSleeping("pg_terminate_backend(pid)");
      assertThat(failure.get(30, TimeUnit.SECONDS))
          .isInstanceOf(PSQLException.class)
          .hasMessageContaining("terminating connection");
      assertThat(catchThrowable(() -> statement.execute("select 1")))
          .isInstanceOf(PSQLException.class);
    }
    assertCounted(2, 2);
  }

  @Test
  void aStatementThatIsCancelledByAnotherThread() throws Exception {
    try (Connection connection = perfProxy.wrap(database()).getConnection();
        Statement statement = connection.createStatement()) {
      CompletableFuture<Throwable> failure =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> statement.executeUpdate("select pg_sleep(60)")));
      whileSleeping("1");
      statement.cancel();
      assertThat(failure.get(30, TimeUnit.SECONDS))
          .isInstanceOf(PSQLException.class)
          .hasMessageContaining("canceling statement due to user request")
          .extracting(thrown -> ((SQLException) thrown).getSQLState())
          .isEqualTo("57014");
      assertThat(statement.execute("select 1")).isTrue();
    }
    assertCounted(2, 1);
  }

  @Test
  void aStatementTimeout() throws Exception {
    try (Connection connection = perfProxy.wrap(database()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set statement_timeout = 30");
      assertThat(catchThrowable(() -> statement.execute("select pg_sleep(60)")))
          .isInstanceOf(PSQLException.class)
          .hasMessageContaining("statement timeout");
    }
    assertCounted(2, 1);
  }

  @Test
  void aConnectionThatIsAborted() throws Exception {
    Connection connection = perfProxy.wrap(database()).getConnection();
    try (Statement statement = connection.createStatement()) {
      CompletableFuture<Throwable> failure =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> statement.execute("select pg_sleep(60)")));
      whileSleeping("1");
      connection.abort(Runnable::run);
      assertThat(failure.get(30, TimeUnit.SECONDS)).isInstanceOf(PSQLException.class);
      assertThat(connection.isClosed()).isTrue();
      connection.close();
    } finally {
      whileSleeping("pg_terminate_backend(pid)");
    }
    assertCounted(1, 1);
  }

  @Test
  void aPoolThatIsExhausted() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database());
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection only = perfProxy.wrap(pool).getConnection()) {
      assertThat(catchThrowable(() -> perfProxy.wrap(pool).getConnection()))
          .isInstanceOf(SQLTransientConnectionException.class)
          .hasMessageContaining("request timed out");
      assertThat(perfProxy.connections().gauges().active()).isEqualTo(1);
      assertThat(only.isValid(1)).isTrue();
    }
    assertCounted(0, 0);
  }
}
