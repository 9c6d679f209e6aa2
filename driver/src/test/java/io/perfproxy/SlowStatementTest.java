package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.BookService;
import io.perfproxy.config.Setting;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.testing.CapturedLog;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.MDC;

class SlowStatementTest {

  private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();

  private final List<SlowStatement> findings = new CopyOnWriteArrayList<>();
  private final CapturedLog log = new CapturedLog("io.perfproxy");
  private final PerfProxyBuilder builder =
      PerfProxy.builder()
          .name("slow")
          .slowThreshold(Duration.ofMillis(40))
          .listener(
              new FindingListener() {
                @Override
                public void onSlow(SlowStatement slow) {
                  findings.add(slow);
                }
              });

  @BeforeAll
  static void createDatabase() {
    DATABASE.setUrl(Postgres.newDatabase());
  }

  @BeforeEach
  @AfterEach
  void clearContext() {
    MDC.clear();
  }

  @AfterEach
  void close() {
    log.close();
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  @Test
  void oneLineWithAllThatIsKnown() throws Exception {
    PerfProxyInstance perfProxy = builder.build();
    MDC.put("request", "r-17");
    try (Connection connection = perfProxy.wrap(DATABASE).getConnection();
        var unit = perfProxy.unitOfWork("GET /books")) {
      assertThat(new BookService(connection).sleep(60, 3)).isEqualTo(3);
      assertThat(unit.executions()).isEqualTo(1);
    }
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .matches(
            "Slow statement duration_ms=\\d{2,3}\\.\\d{3} threshold_ms=40\\.000 operation=select"
                + " table=pg_class rows=3 unit_of_work=\"GET /books\""
                + " call_site=BookService\\.sleep\\(BookService\\.java:\\d+\\)"
                + " shape_id=[0-9a-f]{16} proxy=slow shape=\"select pg_sleep\\(.*\"");
    assertThat(log.events().get(0).getMDCPropertyMap()).containsEntry("request", "r-17");
    assertThat(log.events().get(0).getThreadName()).isEqualTo(Thread.currentThread().getName());
    assertThat(findings).singleElement().satisfies(slow -> assertThat(slow.rows()).isEqualTo(3));
    assertThat(perfProxy.summary().slowQueries()).isEqualTo(1);
    assertThat(perfProxy.summary().slowQueryRate()).isEqualTo(1);
  }

  @Test
  void fastStatementsAreNotReported() throws Exception {
    try (Connection connection = builder.build().wrap(DATABASE).getConnection()) {
      new BookService(connection).sleep(0, 1);
    }
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void thresholdsOfShapesWin() throws Exception {
    PerfProxyInstance perfProxy =
        builder
            .slowThreshold("*pg_class*", Duration.ofMinutes(1))
            .slowThreshold("select version*", Duration.ZERO)
            .build();
    try (Connection connection = perfProxy.wrap(DATABASE).getConnection();
        Statement statement = connection.createStatement()) {
      new BookService(connection).sleep(60, 1);
      statement.execute("select version()");
    }
    assertThat(findings)
        .singleElement()
        .satisfies(slow -> assertThat(slow.shape().text()).isEqualTo("select version()"));
  }

  @Test
  void failuresAreReportedWithTheirSqlState() throws Exception {
    try (Connection connection = builder.build().wrap(DATABASE).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set statement_timeout = 60");
      assertThatThrownBy(() -> statement.execute("select pg_sleep(5)"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("Slow statement failed")
        .contains("error=org.postgresql.util.PSQLException sql_state=57014");
  }

  @Test
  void aResultThatIsNeverClosedIsReportedWithTheConnection() throws Exception {
    Connection connection = builder.build().wrap(DATABASE).getConnection();
    @SuppressWarnings("resource")
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("select pg_sleep(0.05) union all select null");
    assertThat(rows.next()).isTrue();
    assertThat(findings).isEmpty();
    connection.close();
    assertThat(findings).singleElement().satisfies(slow -> assertThat(slow.rows()).isEqualTo(1));
  }

  @Test
  void manyResultsThatAreNeverClosedAreAllReported() throws Exception {
    Connection connection =
        builder.slowThreshold(Duration.ZERO).build().wrap(DATABASE).getConnection();
    for (int i = 0; i < 40; i++) {
      assertThat(connection.createStatement().executeQuery("select version()").next()).isTrue();
    }
    connection.close();
    assertThat(findings).hasSize(40);
  }

  @Test
  void aResultIsReportedWhenItsStatementIsExecutedAgain() throws Exception {
    try (Connection connection = builder.build().wrap(DATABASE).getConnection();
        PreparedStatement statement = connection.prepareStatement("select pg_sleep(?)")) {
      statement.setDouble(1, 0.05);
      assertThat(statement.executeQuery().next()).isTrue();
      statement.setDouble(1, 0);
      statement.executeQuery().close();
      assertThat(findings).hasSize(1);
    }
  }

  @Test
  void bindValuesStayOutUnlessAskedFor() throws Exception {
    try (Connection connection = builder.build().wrap(DATABASE).getConnection()) {
      bindSecret(connection);
    }
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .doesNotContain("binds")
        .doesNotContain("geheim");
  }

  @Test
  void bindValuesAreMaskedAndCut() throws Exception {
    PerfProxyInstance perfProxy =
        builder
            .logBinds((shape, position, value) -> value.replace("geheim", "######"))
            .set(Setting.BIND_MAX_LENGTH, "10")
            .build();
    try (Connection connection = perfProxy.wrap(DATABASE).getConnection()) {
      bindSecret(connection);
    }
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("binds=\"[0.05, ###### xxx…, null]\"")
        .doesNotContain("geheim");
  }

  private static void bindSecret(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_sleep(?), ?::text, ?::int")) {
      statement.setDouble(1, 0.05);
      statement.setString(2, "geheim " + "x".repeat(1000));
      statement.setNull(3, java.sql.Types.INTEGER);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  @Test
  void linesPerShapeAreLimitedAndTheRestIsCounted() throws Exception {
    PerfProxyInstance perfProxy =
        builder
            .slowThreshold(Duration.ZERO)
            .set(Setting.SLOW_LOG_LIMIT, "2")
            .set(Setting.SLOW_LOG_INTERVAL, "1h")
            .build();
    try (Connection connection = perfProxy.wrap(DATABASE).getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 5; i++) {
        statement.execute("select " + i);
      }
      statement.execute("select version()");
    }
    assertThat(log.warnings()).hasSize(3);
    assertThat(findings).hasSize(6);
  }

  @Test
  void runningStatementsAreReportedWhileTheyRun() throws Exception {
    PerfProxyInstance perfProxy = builder.runningThreshold(Duration.ofMillis(50)).build();
    CountDownLatch reported = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              while (log.warnings().isEmpty()) {
                Thread.onSpinWait();
              }
              reported.countDown();
            });
    waiting.setDaemon(true);
    waiting.start();
    try (Connection connection = perfProxy.wrap(DATABASE).getConnection();
        Statement statement = connection.createStatement()) {
      Thread canceller =
          new Thread(
              () -> {
                try {
                  assertThat(reported.await(30, TimeUnit.SECONDS)).isTrue();
                  statement.cancel();
                } catch (InterruptedException | SQLException failure) {
                  throw new IllegalStateException(failure);
                }
              });
      canceller.start();
      assertThatThrownBy(() -> BookService.call(() -> statement.execute("select pg_sleep(60)")))
          .isInstanceOf(SQLException.class);
      canceller.join();
    }
    assertThat(log.warnings().get(0))
        .matches(
            "Statement still running running_ms=\\d+\\.\\d{3} threshold_ms=50\\.000"
                + " operation=select thread=\\S+ unit_of_work=checkout"
                + " call_site=\\S*\\(\\S+:\\d+\\) shape_id=\\S{16} proxy=slow"
                + " shape=\"select pg_sleep\\(\\?\\)\"");
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("perfproxy-running-statements"))
        .hasSize(1)
        .allMatch(Thread::isDaemon);
  }
}
