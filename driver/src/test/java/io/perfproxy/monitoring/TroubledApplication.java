package io.perfproxy.monitoring;

import com.example.shop.BookService;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.FindingListener;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.jdbc.DataSourceProxy;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.testing.Postgres;
import io.perfproxy.testing.ServerProcess;
import io.perfproxy.tracing.SpanIds;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An application that goes on having slow statements, N+1, errors, connections that it holds for
 * long and others that it does not get, and that serves its metrics; and another one in the same
 * JVM that pushes them.
 */
final class TroubledApplication implements AutoCloseable {

  static final String TOKEN = "0123456789abcdef0123456789abcdef";
  static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final int POOL_SIZE = 3;

  private final PerfProxyInstance perfProxy;
  private final PerfProxyInstance pushing;
  private final DataSourceProxy dataSource;
  private final int port;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::goOn, "troubled-application");

  private TroubledApplication(String pushgateway) throws IOException {
    port = ServerProcess.freePort();
    perfProxy =
        PerfProxy.builder()
            .name("shop")
            .slowThreshold(Duration.ofMillis(20))
            .set(Setting.METRICS_ENDPOINT, Integer.toString(port))
            .set(Setting.METRICS_TOKEN, TOKEN)
            .set(Setting.METRICS_SHAPES, "50")
            .set(Setting.LEAK_THRESHOLD, "50ms")
            .set(Setting.EXPLAIN, "true")
            .set(Setting.EXPLAIN_THRESHOLD, "0ms")
            .currentSpan(() -> new SpanIds(TRACE_ID, "00f067aa0ba902b7", true))
            .listener(
                new FindingListener() {
                  @Override
                  public void onSlow(SlowStatement slow) {
                    throw new IllegalStateException("broken on purpose");
                  }
                })
            .build();
    HikariConfig configuration = new HikariConfig();
    configuration.setJdbcUrl(Postgres.newDatabase());
    configuration.setMaximumPoolSize(POOL_SIZE);
    configuration.setConnectionTimeout(250);
    dataSource = perfProxy.wrap(new HikariDataSource(configuration));
    pushing =
        PerfProxy.builder()
            .name("batch")
            .set(Setting.PUSHGATEWAY, pushgateway)
            .set(Setting.PUSH_JOB, "nightly")
            .set(Setting.PUSH_INTERVAL, "1s")
            .build();
    pushing.recordQuery("insert", "orders", Duration.ofMillis(3));
  }

  static TroubledApplication start(String pushgateway) throws IOException, SQLException {
    TroubledApplication application = new TroubledApplication(pushgateway);
    try (Connection connection = application.dataSource.getConnection()) {
      new BookService(connection).createTables(8);
    }
    application.thread.start();
    return application;
  }

  /** Where it serves its metrics, {@code host:port}. */
  String endpoint() {
    return "127.0.0.1:" + port;
  }

  private void goOn() {
    try {
      do {
        repeatStatements();
        failAndRollBack();
        exhaustThePool();
      } while (!stopped.await(50, TimeUnit.MILLISECONDS));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void repeatStatements() throws SQLException {
    try (UnitOfWork unit = perfProxy.unitOfWork("GET /books");
        Connection connection = dataSource.getConnection()) {
      BookService books = new BookService(connection);
      books.titlesWithAuthors();
      books.sleep(30, 3);
    }
  }

  private void failAndRollBack() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("update books set title = 'new' where id = 1");
      connection.commit();
      try {
        statement.executeUpdate("update no_such_table set id = 1");
      } catch (SQLException expected) {
        connection.rollback();
      }
    }
  }

  /**
   * Holds all connections until one more is refused, which takes longer than the leak threshold.
   */
  private void exhaustThePool() throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i <= POOL_SIZE; i++) {
        all.add(dataSource.getConnection());
      }
    } catch (SQLTransientConnectionException expected) {
      dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
  }

  @Override
  public void close() throws Exception {
    stopped.countDown();
    thread.join();
    dataSource.close();
    perfProxy.close();
    pushing.close();
  }
}
