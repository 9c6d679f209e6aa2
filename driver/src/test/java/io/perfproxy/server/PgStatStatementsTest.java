package io.perfproxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.server.StatementKinds.Kind;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class PgStatStatementsTest {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static EmbeddedPostgres server;

  private final PerfProxyInstance perfProxy =
      PerfProxy.builder().name("server").set(Setting.N_PLUS_ONE_LOG, "false").build();

  @BeforeAll
  static void startServer() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @AfterEach
  void close() {
    perfProxy.close();
  }

  private static PGSimpleDataSource database(String name) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(server.getJdbcUrl("postgres", name));
    return database;
  }

  private static void execute(DataSource dataSource, List<String> statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static void execute(DataSource dataSource, String... statements) throws SQLException {
    execute(dataSource, List.of(statements));
  }

  private static PGSimpleDataSource newDatabase() throws SQLException {
    String name = "s" + DATABASES.incrementAndGet();
    execute(database("postgres"), "create database " + name);
    return database(name);
  }

  private static PGSimpleDataSource newDatabaseWithStatistics() throws SQLException {
    PGSimpleDataSource database = newDatabase();
    execute(database, "create extension pg_stat_statements");
    return database;
  }

  private static Shape shape(String sql) {
    return Shape.of(sql, Dialect.POSTGRESQL);
  }

  private static long calls(ServerStatistics statistics, String sql) {
    return statistics.of(shape(sql)).map(each -> each.total().calls()).orElse(-1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"extended", "simple"})
  void eachKindOfStatementIsJoinedWithItsExactNumberOfCalls(String queryMode) throws SQLException {
    PGSimpleDataSource database = newDatabaseWithStatistics();
    execute(database, StatementKinds.SCHEMA);
    execute(database, "select pg_stat_statements_reset()");
    database.setProperty("preferQueryMode", queryMode);
    Map<String, Long> expected = new LinkedHashMap<>();
    try (Connection connection = perfProxy.wrap(database).getConnection()) {
      int times = 0;
      for (Kind kind : StatementKinds.all()) {
        times++;
        for (int i = 1; i <= times; i++) {
          kind.execution().run(connection, i);
        }
        expected.merge(shape(kind.sql()).text(), (long) times, Long::sum);
      }
    }
    assertThat(expected).hasSizeGreaterThan(60).hasSize(StatementKinds.all().size());

    ServerStatistics statistics = perfProxy.serverStatistics(database);
    Map<String, Long> joined = new LinkedHashMap<>();
    expected.keySet().forEach(text -> joined.put(text, calls(statistics, text)));
    assertThat(joined).isEqualTo(expected);
    assertThat(statistics.shapes())
        .allMatch(each -> each.total().calls() == each.client().executions())
        .noneMatch(ServerShape::shared);
    assertThat(statistics.unknown()).isEmpty();
  }
}
