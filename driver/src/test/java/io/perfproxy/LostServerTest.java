package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.testing.ObservedDataSources;
import io.perfproxy.testing.Postgres;
import io.perfproxy.testing.ResettingGateway;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * When the server or the network is gone in the middle of a statement, the application sees what
 * the driver says without us, its pool recovers, and nothing of ours is left behind.
 */
class LostServerTest {

  private static final int SLEEPERS = 3;

  private final ObservedDataSources proxy = new ObservedDataSources();

  private static PGSimpleDataSource database(String url) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    return database;
  }

  /** All that an application can tell one failure from another by. */
  private static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      text.append(each.getClass().getName()).append(": ").append(each.getMessage());
      if (each instanceof SQLException sql) {
        text.append(" [").append(sql.getSQLState()).append(']');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private void assertNothingIsLeft() {
    assertThat(proxy.running()).isEmpty();
    assertThat(proxy.connections.inUse()).isZero();
    assertThat(proxy.connections.open()).isZero();
    assertThat(proxy.errors.count()).isZero();
  }

  /** A server in a directory and on a port that outlive it. */
  private static EmbeddedPostgres start(Path directory, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  /** Kills the postmaster and all that it has started, as the kernel does when memory is short. */
  private static void kill(Path directory) throws Exception {
    String pid = Files.readAllLines(directory.resolve("postmaster.pid")).get(0);
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    List<ProcessHandle> server =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    server.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : server) {
      process.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  private static void awaitSleepers(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement count =
            connection.prepareStatement(
                "select count(*) from pg_stat_activity"
                    + " where query like 'select pg_sleep%' and state = 'active'")) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (System.nanoTime() - deadline < 0) {
        try (ResultSet rows = count.executeQuery()) {
          if (rows.next() && rows.getInt(1) == SLEEPERS + 1) {
            return;
          }
        }
      }
    }
    throw new AssertionError("not all statements sleep in the server");
  }

  private static String failureOfSleeping(DataSource dataSource) {
    return describe(
        catchThrowable(
            () -> {
              try (Connection connection = dataSource.getConnection();
                  Statement statement = connection.createStatement()) {
                statement.execute("select pg_sleep(60)");
              }
            }));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServerThatIsKilledAndComesBack(boolean belowPool, @TempDir Path directory)
      throws Exception {
    EmbeddedPostgres server = start(directory, 0);
    PGSimpleDataSource database = database(server.getJdbcUrl("postgres", "postgres"));
    HikariConfig config = new HikariConfig();
    config.setDataSource(belowPool ? proxy.belowPool(database) : database);
    config.setMaximumPoolSize(SLEEPERS);
    config.setConnectionTimeout(500);
    ExecutorService threads = Executors.newFixedThreadPool(SLEEPERS + 1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      DataSource proxied = belowPool ? pool : proxy.wrap(pool);
      List<CompletableFuture<String>> failures = new ArrayList<>();
      for (int i = 0; i < SLEEPERS; i++) {
        failures.add(CompletableFuture.supplyAsync(() -> failureOfSleeping(proxied), threads));
      }
      CompletableFuture<String> driversOwn =
          CompletableFuture.supplyAsync(() -> failureOfSleeping(database), threads);
      awaitSleepers(database);
      assertThat(proxy.running()).hasSize(SLEEPERS).containsOnly("select pg_sleep(?)");
      kill(directory);
      String expected = driversOwn.get(30, TimeUnit.SECONDS);
      assertThat(expected).contains("[08006]");
      for (CompletableFuture<String> failure : failures) {
        assertThat(failure.get(30, TimeUnit.SECONDS)).isEqualTo(expected);
      }
      assertThat(proxy.running()).isEmpty();
      assertThat(proxy.connections.inUse()).isZero();

      assertThat(catchThrowable(proxied::getConnection))
          .isInstanceOf(SQLTransientConnectionException.class);

      server.close();
      server = start(directory, server.getPort());
      for (int i = 0; i < 2 * SLEEPERS; i++) {
        try (Connection connection = recovered(proxied);
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("select " + i)) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getInt(1)).isEqualTo(i);
        }
      }
    } finally {
      threads.shutdownNow();
      server.close();
    }
    assertThat(proxy.summary().totalQueries()).isEqualTo(3 * SLEEPERS);
    assertThat(proxy.summary().errors()).isEqualTo(SLEEPERS);
    assertNothingIsLeft();
  }

  /** A pool tries to connect at growing intervals, and gives up waiting for that each time. */
  private static Connection recovered(DataSource pool) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException notYet) {
        if (System.nanoTime() - deadline > 0) {
          throw notYet;
        }
      }
    }
  }

  /** How many rows came, and what ended them. */
  private record Reading(int rows, String failure) {

    static Reading of(DataSource dataSource, int fetchSize) throws SQLException {
      int rows = 0;
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(fetchSize == 0);
        try (Statement statement = connection.createStatement()) {
          statement.setFetchSize(fetchSize);
          try (ResultSet results =
              statement.executeQuery("select repeat('x', 100) from generate_series(1, 100000) i")) {
            while (results.next()) {
              rows++;
            }
          }
        } catch (SQLException failure) {
          return new Reading(rows, describe(failure));
        }
      }
      throw new AssertionError("nothing has failed");
    }
  }

  @Test
  void aConnectionThatIsResetWhileRowsAreFetched() throws Exception {
    Reading reading = readThroughGateway(100);
    assertThat(reading.rows()).isBetween(1_000, 90_000);
    assertThat(proxy.summary().errors()).isZero();
    assertThat(proxy.rows()).isEqualTo(reading.rows());
  }

  @Test
  void aConnectionThatIsResetInTheMiddleOfAnExecution() throws Exception {
    Reading reading = readThroughGateway(0);
    assertThat(reading.rows()).isZero();
    assertThat(proxy.summary().errors()).isEqualTo(1);
  }

  private Reading readThroughGateway(int fetchSize) throws Exception {
    PGSimpleDataSource database = database(Postgres.newDatabase());
    try (ResettingGateway gateway = new ResettingGateway(database.getPortNumbers()[0], 1_000_000)) {
      database.setPortNumbers(new int[] {gateway.port()});
      Reading direct = Reading.of(database, fetchSize);
      assertThat(direct.failure()).contains("Connection reset");
      Reading proxied = Reading.of(proxy.wrap(database), fetchSize);
      assertThat(proxied).isEqualTo(direct);
      assertThat(proxy.summary().totalQueries()).isEqualTo(1);
      assertNothingIsLeft();
      return proxied;
    }
  }
}
