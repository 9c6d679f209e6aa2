package io.perfproxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.server.StatementKinds.Kind;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
    assertThat(expected).hasSizeGreaterThan(60);

    ServerStatistics statistics = perfProxy.serverStatistics(database);
    Map<String, Long> joined = new LinkedHashMap<>();
    expected.keySet().forEach(text -> joined.put(text, calls(statistics, text)));
    assertThat(joined).isEqualTo(expected);
    assertThat(statistics.shapes())
        .allMatch(each -> each.total().calls() == each.client().executions())
        .noneMatch(ServerShape::shared);
    assertThat(statistics.unknown()).isEmpty();
  }

  @Test
  void theServersCountersAreThere() throws SQLException {
    PGSimpleDataSource database = newDatabaseWithStatistics();
    DataSource proxied = perfProxy.wrap(database);
    execute(proxied, "create table big (id int, filler text)");
    execute(
        proxied,
        "insert into big select i, repeat('x', 100) from generate_series(1, 20000) i",
        "set work_mem = '64kB'",
        "select * from big order by filler, id desc");

    ServerStatistics statistics = perfProxy.serverStatistics(database);
    ServerCounters insert =
        statistics
            .of(shape("insert into big select i, repeat('', 1) from generate_series(1, 2) i"))
            .orElseThrow()
            .total();
    assertThat(insert.rows()).isEqualTo(20_000);
    assertThat(insert.walBytes()).isGreaterThan(20_000 * 100);
    assertThat(insert.sharedBlocksHit()).isGreaterThan(20_000);
    ServerShape sort =
        statistics.of(shape("select * from big order by filler, id desc")).orElseThrow();
    assertThat(sort.total().tempBlocksWritten()).isPositive();
    assertThat(sort.total().tempBlocksRead()).isPositive();
    assertThat(sort.total().sharedBlocksHit() + sort.total().sharedBlocksRead()).isPositive();
    assertThat(sort.total().totalMillis()).isEqualTo(sort.total().meanMillis()).isPositive();
    assertThat(sort.total().totalMillis()).isLessThan(sort.client().totalMillis());
    assertThat(statistics.shapes())
        .isSortedAccordingTo(
            Comparator.comparingDouble((ServerShape each) -> each.total().totalMillis())
                .reversed());
  }

  /** As a selection, or as the procedure that it may be. */
  @Test
  void callsAreJoinedHoweverTheyAreSent() throws SQLException {
    PGSimpleDataSource database = newDatabaseWithStatistics();
    execute(database, StatementKinds.SCHEMA);
    try (Connection connection = perfProxy.wrap(database).getConnection();
        CallableStatement call = connection.prepareCall("{? = call abs(?)}")) {
      call.registerOutParameter(1, Types.INTEGER);
      for (int i = 0; i < 3; i++) {
        call.setInt(2, -i);
        call.execute();
        assertThat(call.getInt(1)).isEqualTo(i);
      }
    }
    database.setProperty("escapeSyntaxCallMode", "callIfNoReturn");
    try (Connection connection = perfProxy.wrap(database).getConnection();
        CallableStatement call = connection.prepareCall("{call p(?)}")) {
      call.setInt(1, 1);
      call.execute();
      call.execute();
    }
    ServerStatistics statistics = perfProxy.serverStatistics(database);
    assertThat(calls(statistics, "{? = call abs(?)}")).isEqualTo(3);
    assertThat(calls(statistics, "{call p(?)}")).isEqualTo(2);
    assertThat(statistics.unknown()).isEmpty();
  }

  @Test
  void ofABatchTheServerCountsEachStatement() throws SQLException {
    PGSimpleDataSource database = newDatabaseWithStatistics();
    execute(database, "create table t (id int)");
    try (Connection connection = perfProxy.wrap(database).getConnection();
        PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
      for (int i = 0; i < 10; i++) {
        insert.setInt(1, i);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    ServerShape insert =
        perfProxy.serverStatistics(database).of(shape("insert into t values (1)")).orElseThrow();
    assertThat(insert.client().executions()).isEqualTo(1);
    assertThat(insert.total().calls()).isEqualTo(10);
    assertThat(insert.total().rows()).isEqualTo(10);
  }

  @Test
  void whatCannotBeJoinedIsUnknown() throws SQLException {
    PGSimpleDataSource database = newDatabaseWithStatistics();
    DataSource proxied = perfProxy.wrap(database);
    execute(proxied, "create table t (id int)", "select 1; select id from t");
    assertThatThrownBy(() -> execute(proxied, "select * from no_such_table"))
        .isInstanceOf(SQLException.class);
    try (Connection connection = proxied.getConnection();
        Statement batch = connection.createStatement()) {
      batch.addBatch("insert into t values (1)");
      batch.addBatch("delete from t");
      batch.executeBatch();
    }
    perfProxy.recordQuery("select", "t", Duration.ofMillis(1));

    assertThat(perfProxy.serverStatistics(database).unknown())
        .extracting(each -> each.shape().text())
        .containsExactlyInAnyOrder(
            "select ?; select id from t",
            "select * from no_such_table",
            "(batch of different statements)",
            "select t (outside JDBC)");
  }

  @Test
  void whatTheServerDoesNotTellApartIsShared() throws SQLException {
    PGSimpleDataSource database = newDatabaseWithStatistics();
    DataSource proxied = perfProxy.wrap(database);
    execute(
        proxied,
        "select extract(year from now())",
        "select extract(month from now())",
        "select 'alone'");
    ServerStatistics statistics = perfProxy.serverStatistics(database);
    assertThat(statistics.shapes()).filteredOn(ServerShape::shared).hasSize(2);
    assertThat(calls(statistics, "select extract(month from now())")).isEqualTo(2);
    assertThat(statistics.of(shape("select 1")).orElseThrow().shared()).isFalse();
  }

  @Test
  void otherDatabasesDoNotCountAndOtherUsersDo() throws SQLException {
    PGSimpleDataSource database = newDatabaseWithStatistics();
    PGSimpleDataSource other = newDatabaseWithStatistics();
    String user = "u" + DATABASES.incrementAndGet();
    execute(database, "create table t (id int)", "create role " + user + " login");
    execute(database, "grant select on t to public");
    execute(other, "create table t (id int)");
    execute(other, "select id from t", "select id from t");
    execute(perfProxy.wrap(database), "select id from t");
    PGSimpleDataSource asUser = database(database.getDatabaseName());
    asUser.setUser(user);
    execute(asUser, "select id from t", "select id from t");

    ServerStatistics statistics = perfProxy.serverStatistics(database);
    ServerShape joined = statistics.of(shape("select id from t")).orElseThrow();
    assertThat(joined.statements())
        .extracting(ServerStatement::user, each -> each.counters().calls())
        .containsExactlyInAnyOrder(tuple("postgres", 1L), tuple(user, 2L));
    assertThat(joined.statements()).extracting(ServerStatement::queryId).doesNotContain(0L);
    assertThat(joined.total().calls()).isEqualTo(3);
    assertThat(statistics.hidden()).isZero();

    ServerStatistics seenByUser = perfProxy.serverStatistics(asUser);
    assertThat(calls(seenByUser, "select id from t")).isEqualTo(2);
    assertThat(seenByUser.hidden()).isPositive();
    execute(database, "grant pg_read_all_stats to " + user);
    assertThat(calls(perfProxy.serverStatistics(asUser), "select id from t")).isEqualTo(3);
  }

  @Test
  void partitionsThatTheClientMergesAreOneShape() throws SQLException {
    PGSimpleDataSource database = newDatabaseWithStatistics();
    try (PerfProxyInstance merging =
        PerfProxy.builder().name("merging").set(Setting.SHAPE_MERGE_PARTITIONS, "true").build()) {
      execute(
          merging.wrap(database),
          "create table events_2024_05 (id int)",
          "create table events_2024_06 (id int)",
          "select id from events_2024_05",
          "select id from events_2024_06");
      ServerStatistics statistics = merging.serverStatistics(database);
      assertThat(statistics.unknown()).isEmpty();
      assertThat(calls(statistics, "select id from events_0_0")).isEqualTo(2);
    }
  }

  /** Those of PostgreSQL 13 to 18, each in a schema that is not on the search path. */
  @ParameterizedTest
  @ValueSource(strings = {"1.8", "1.9", "1.10", "1.11", "1.12"})
  void allVersionsOfTheExtensionAreRead(String version) throws SQLException {
    PGSimpleDataSource database = newDatabase();
    execute(
        database,
        "create schema \"Monitoring\"",
        "create extension pg_stat_statements schema \"Monitoring\" version '" + version + "'",
        "select 'another client'");
    execute(perfProxy.wrap(database), "select oid from pg_class", "select oid from pg_class");
    ServerStatistics statistics = perfProxy.serverStatistics(database);
    assertThat(calls(statistics, "select oid from pg_class")).isEqualTo(2);
    assertThat(statistics.unknown()).isEmpty();
  }

  @Test
  void whatFunctionsExecuteDoesNotCount() throws SQLException {
    PGSimpleDataSource database = newDatabaseWithStatistics();
    execute(
        database,
        "create function inner_statement() returns void language plpgsql as"
            + " 'begin execute ''select oid from pg_class''; end'");
    execute(
        perfProxy.wrap(database),
        "set pg_stat_statements.track = 'all'",
        "select inner_statement()",
        "select oid from pg_class");
    assertThat(calls(perfProxy.serverStatistics(database), "select oid from pg_class"))
        .isEqualTo(1);
  }

  private void assertRefused(DataSource dataSource, String message) {
    assertThatThrownBy(() -> perfProxy.serverStatistics(dataSource))
        .isInstanceOf(SQLException.class)
        .hasMessage("perfproxy cannot read pg_stat_statements: " + message);
  }

  @Test
  void saysWhatIsMissing() throws SQLException {
    PGSimpleDataSource none = newDatabase();
    assertRefused(
        none,
        "it is not installed in database "
            + none.getDatabaseName()
            + "; a superuser installs it with CREATE EXTENSION pg_stat_statements, once the"
            + " server's shared_preload_libraries name it");

    PGSimpleDataSource old = newDatabase();
    execute(old, "create extension pg_stat_statements version '1.7'");
    assertRefused(
        old,
        "its version 1.7 is older than 1.8; ALTER EXTENSION pg_stat_statements UPDATE brings that"
            + " of the server, which has to be PostgreSQL 13 or later");

    PGSimpleDataSource notLoaded = new PGSimpleDataSource();
    notLoaded.setUrl(Postgres.newDatabase());
    execute(notLoaded, "create extension pg_stat_statements");
    assertRefused(
        notLoaded,
        "the server has not loaded it; name it in shared_preload_libraries and restart the server");

    PGSimpleDataSource forbidden = newDatabaseWithStatistics();
    String user = "u" + DATABASES.incrementAndGet();
    execute(forbidden, "create role " + user + " login");
    execute(forbidden, "revoke select on pg_stat_statements from public");
    forbidden.setUser(user);
    assertRefused(forbidden, "role " + user + " may not read it; GRANT pg_read_all_stats lets it");

    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    assertRefused(h2, "it is an extension of PostgreSQL, and this database is H2");
  }
}
