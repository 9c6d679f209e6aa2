package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.config.Setting;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of a connection that is closed nothing is kept: neither the proxies nor what they stand for, nor
 * the values that were bound, though its statements and results were left open, and though the
 * threads that used it live on.
 */
class NothingKeptTest {

  private static final int CONNECTIONS = 10_000;
  private static final int OBJECTS = 14;
  private static final int THREADS = 4;

  private static final String URL = "h2:mem:nothing-kept;DB_CLOSE_DELAY=-1";
  private static final String SWAPPED_URL =
      "jdbc:perfproxy:"
          + URL
          + "?perfproxy.name=nothing-kept&perfproxy.slow-threshold=0ms&perfproxy.slow-log=false"
          + "&perfproxy.n-plus-one-log=false&perfproxy.running-threshold=1h"
          + "&perfproxy.log-binds=true";

  enum Door {
    WRAPPED,
    LISTENED,
    SWAPPED
  }

  private interface ConnectionSource {
    Connection open() throws SQLException;
  }

  @AfterEach
  void closeInstances() throws SQLException {
    PerfProxy.instances().forEach(PerfProxyInstance::close);
    try (Connection connection = DriverManager.getConnection("jdbc:" + URL);
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    }
  }

  private static ConnectionSource open(Door door) {
    if (door == Door.SWAPPED) {
      return () -> DriverManager.getConnection(SWAPPED_URL);
    }
    PerfProxyBuilder builder =
        PerfProxy.builder()
            .name("nothing-kept")
            .slowThreshold(Duration.ZERO)
            .runningThreshold(Duration.ofHours(1))
            .logBinds((shape, position, value) -> value)
            .set(Setting.SLOW_LOG, "false")
            .set(Setting.N_PLUS_ONE_LOG, "false");
    if (door == Door.LISTENED) {
      builder.queryListener(new NoOpQueryExecutionListener());
    }
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:" + URL);
    return builder.build().wrap(database)::getConnection;
  }

  /** What has been used, as long as somebody can still reach it. */
  private static final class Used {
    private final List<WeakReference<Object>> references = new ArrayList<>();

    <T> T note(T object) {
      references.add(new WeakReference<>(object));
      return object;
    }

    Stream<Object> reachable() {
      return references.stream().map(WeakReference::get).filter(Objects::nonNull);
    }
  }

  /** Closes the connection, and nothing else. */
  private static Used use(ConnectionSource source) throws SQLException {
    Used used = new Used();
    try (Connection connection = used.note(source.open())) {
      used.note(connection.unwrap(JdbcConnection.class));
      connection.setAutoCommit(false);
      Statement statement = used.note(connection.createStatement());
      for (int i = 0; i < 6; i++) {
        ResultSet rows =
            used.note(statement.executeQuery("select x, " + i + " from system_range(1, 3)"));
        assertThat(rows.next()).isTrue();
      }
      PreparedStatement prepared = used.note(connection.prepareStatement("select ?"));
      prepared.setBytes(1, used.note(new byte[100]));
      used.note(prepared.executeQuery());
      PreparedStatement batch = used.note(connection.prepareStatement("call set(@a, ?)"));
      batch.setBytes(1, used.note(new byte[100]));
      batch.addBatch();
    }
    return used;
  }

  private static List<Used> useMany(ConnectionSource source) throws SQLException {
    List<Used> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS / THREADS; i++) {
      all.add(use(source));
    }
    return all;
  }

  private static List<String> reachableAfterCollection(List<Used> all) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    List<String> reachable;
    do {
      System.gc();
      reachable =
          all.stream().flatMap(Used::reachable).map(each -> each.getClass().getName()).toList();
    } while (!reachable.isEmpty() && System.nanoTime() - deadline < 0);
    return reachable;
  }

  @ParameterizedTest
  @EnumSource
  void afterTenThousandConnections(Door door) throws Exception {
    ConnectionSource source = open(door);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<Used>>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(() -> useMany(source)));
      }
      List<Used> all = new ArrayList<>();
      for (Future<List<Used>> future : running) {
        all.addAll(future.get());
      }
      assertThat(all).hasSize(CONNECTIONS).allMatch(used -> used.references.size() == OBJECTS);
      assertThat(reachableAfterCollection(all)).isEmpty();
      assertThat(PerfProxy.instance("nothing-kept").orElseThrow().connections().gauges().open())
          .isZero();
      assertThat(PerfProxy.instance("nothing-kept").orElseThrow().internalErrors()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }
}
