package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Eight threads with 10,000 executions each: none is lost, none counts twice. */
class CountsUnderLoadTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 2_500;
  private static final int BATCH = 3;

  @Test
  void everyExecutionCountsOnce() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(Postgres.newDatabase());
    config.setMaximumPoolSize(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (HikariDataSource pool = new HikariDataSource(config);
        PerfProxyInstance perfProxy = PerfProxy.builder().name("load").build()) {
      DataSource proxied = perfProxy.wrap(pool);
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create table counters (id int, n int)");
      }
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        running.add(
            threads.submit(
                () -> {
                  work(proxied, thread);
                  return null;
                }));
      }
      for (Future<?> future : running) {
        future.get();
      }

      long rounds = (long) THREADS * ROUNDS;
      assertThat(perfProxy.summary().totalQueries()).isEqualTo(4 * rounds);
      assertThat(perfProxy.summary().errors()).isEqualTo(rounds);
      assertThat(executions(perfProxy, "select ?")).isEqualTo(rounds);
      assertThat(executions(perfProxy, "select n from counters where id = ?")).isEqualTo(rounds);
      assertThat(executions(perfProxy, "insert into counters values (?, ?)")).isEqualTo(rounds);
      assertThat(executions(perfProxy, "select no_such_column")).isEqualTo(rounds);
      assertThat(shape(perfProxy, "insert into counters values (?, ?)").rows())
          .isEqualTo(BATCH * rounds);
      assertThat(shape(perfProxy, "select ?").rows()).isEqualTo(rounds);
      assertThat(perfProxy.connections().gauges().active()).isZero();
      assertThat(perfProxy.internalErrors()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void work(DataSource dataSource, int thread) throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement();
          PreparedStatement select =
              connection.prepareStatement("select n from counters where id = ?");
          PreparedStatement insert =
              connection.prepareStatement("insert into counters values (?, ?)")) {
        try (ResultSet rows = statement.executeQuery("select " + round)) {
          assertThat(rows.next()).isTrue();
        }
        select.setInt(1, -1);
        select.executeQuery().close();
        for (int i = 0; i < BATCH; i++) {
          insert.setInt(1, thread);
          insert.setInt(2, round);
          insert.addBatch();
        }
        insert.executeBatch();
        try {
          statement.execute("select no_such_column");
        } catch (SQLException expected) {
          assertThat(expected.getSQLState()).isEqualTo("42703");
        }
      }
    }
  }

  private static long executions(PerfProxyInstance perfProxy, String shape) {
    return shape(perfProxy, shape).executions();
  }

  private static ShapeSnapshot shape(PerfProxyInstance perfProxy, String text) {
    return perfProxy.statistics().shapes().stream()
        .filter(snapshot -> snapshot.shape().text().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
