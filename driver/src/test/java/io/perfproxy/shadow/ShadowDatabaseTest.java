package io.perfproxy.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.testing.Postgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a copy of a database may do, and what is left of the source's transaction. */
class ShadowDatabaseTest {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private static ShadowServer server;

  private String url;
  private Connection source;

  @BeforeAll
  static void start() throws IOException {
    server = ShadowServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    url = Postgres.newDatabase();
    source = DriverManager.getConnection(url);
    execute("create table t (a int)", "create extension pg_trgm");
    source.setAutoCommit(false);
  }

  @AfterEach
  void drop() throws SQLException {
    source.close();
    Postgres.drop(url);
  }

  /** An immutable function is run when a statement is planned, whatever it is about. */
  @ParameterizedTest
  @ValueSource(strings = {"invoker", "definer"})
  void functionsOfTheSourceMayNotRunPrograms(String security) throws SQLException {
    execute(
        "create function program() returns int language plpgsql security "
            + security
            + " as $$ begin copy (select 1) to program 'true'; return 1; end $$",
        "create function folded() returns int language plpgsql immutable as"
            + " $$ begin return program(); end $$");

    try (ShadowDatabase shadow = copy();
        Statement statement = shadow.connection().createStatement()) {
      assertThatThrownBy(() -> statement.execute("explain select * from t where a = folded()"))
          .isInstanceOfSatisfying(
              SQLException.class,
              refused -> assertThat(refused.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
  }

  @Test
  void functionsOfTheSourceMayNotRunForEver() throws SQLException {
    try (ShadowDatabase shadow = copy();
        Statement statement = shadow.connection().createStatement();
        ResultSet row = statement.executeQuery("show statement_timeout")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("30s");
    }
  }

  @Test
  void hasTheExtensionsOfTheSource() throws SQLException {
    try (ShadowDatabase shadow = copy();
        Statement statement = shadow.connection().createStatement();
        ResultSet row = statement.executeQuery("select similarity('ab', 'ab')")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getDouble(1)).isEqualTo(1);
    }
  }

  @Test
  void theTransactionOfTheSourceOutlivesAFailure() throws SQLException {
    execute("drop view pg_catalog.pg_stats");

    assertThatThrownBy(this::copy)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("pg_stats");

    try (Statement statement = source.createStatement();
        ResultSet row = statement.executeQuery("show search_path")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).contains("public");
    }
  }

  /** Else to build a further index would read files as large as the source's tables. */
  @Test
  void sizesAreTakenAwayAndGivenBack() throws SQLException, IOException {
    execute("insert into t select i from generate_series(1, 10000) i", "analyze t");

    try (ShadowDatabase shadow = copy()) {
      shadow.restoreStatistics(Map.of());
      String restored = shape(shadow.connection());
      shadow.empty();
      String emptied = shape(shadow.connection());
      shadow.restoreStatistics(Map.of());

      assertThat(restored).isEqualTo(shape(source));
      assertThat(emptied).startsWith("0 ");
      assertThat(shape(shadow.connection())).isEqualTo(restored);
    }
  }

  private static String shape(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_relation_size(oid) || ' ' || reltuples from pg_class"
                    + " where oid = 't'::regclass")) {
      row.next();
      return row.getString(1);
    }
  }

  private ShadowDatabase copy() throws SQLException {
    return ShadowDatabase.copy(server, source, List.of(table()), false);
  }

  private long table() throws SQLException {
    try (Statement statement = source.createStatement();
        ResultSet row = statement.executeQuery("select 't'::regclass::oid")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = source.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
