package io.perfproxy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MySQL's questions, answered by an H2 that has a table in the place of MySQL's catalogue. */
class MysqlDialectTest {

  private final List<String> asked = new ArrayList<>();
  private String plan = "";
  private Connection database;

  @BeforeEach
  void fill() throws SQLException {
    database = DriverManager.getConnection("jdbc:h2:mem:shop;MODE=MySQL;DATABASE_TO_LOWER=TRUE");
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "create table sizes (table_schema varchar, table_name varchar, table_rows bigint,"
              + " data_length bigint)");
      statement.execute(
          "insert into sizes values ('shop', 'orders', 50000, 4096000),"
              + " ('shop', 'customers', 200, 16384), ('old', 'orders', 700000, 81920000),"
              + " ('shop', 'recent', null, null)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "{\"query_block\": 5}"})
  void tellsAnUnreadablePlanFromALostConnection(String answer) {
    plan = answer;

    assertRefused("select 1", "0A000");
  }

  @Test
  void tellsATimeoutFromALostConnection() {
    assertThatThrownBy(
            () ->
                side(
                    new OneConnection(
                        database,
                        sql -> {
                          throw new SQLTimeoutException("too long");
                        }),
                    "select 1"))
        .isInstanceOf(SQLTimeoutException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 5--1; delete from orders",
        "select 5 # '\n; delete from orders -- '",
        "select 5 /*!99999 ' */; delete from orders -- '",
        "select 5 /*M!99999 ' */; delete from orders -- '",
        "select '\\'; delete from orders; -- '",
      })
  void refusesWhatMayBeSeveralStatements(String sql) {
    plan = scans("orders");

    assertRefused(sql, "0A000");
    assertThat(asked).isEmpty();
  }

  @Test
  void explainsWhatHasSemicolonsInCommentsAndTextsOnly() throws SQLException {
    plan = scans("orders");

    assertThat(
            explain("select ';', 'it\\'s' from orders # ;\n where note = \"a;\" -- ;").fullScans())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from orders                                   | orders | orders     | 50000",
        "select * from orders o                                 | o      | orders     | 50000",
        "select * from old.orders                               | orders | old.orders | 700000",
        "select * from `old`.`orders` o                         | o      | old.orders | 700000",
        "select * from orders o join customers on a = b         | o      | o          | 31000",
        "select * from recent                                   | b      | recent     | 31000",
        "select * from customers orders                         | orders | customers  | 200",
      })
  void knowsTablesByTheirAliases(String sql, String printed, String table, long rows)
      throws SQLException {
    plan = scans(printed);

    assertThat(explain(sql).fullScans())
        .singleElement()
        .satisfies(
            scan -> {
              assertThat(scan.table()).isEqualTo(table);
              assertThat(scan.rows()).isEqualTo(rows);
            });
  }

  @Test
  void asksForTheSizeOfATableOnce() throws SQLException {
    plan = scans("a", "b");

    CapturedPlan captured = explain("select * from orders a join orders b on a.x = b.x");

    assertThat(captured.fullScans()).containsExactly(new FullScan("orders", 50_000, 250));
    assertThat(captured.usesIndexes()).isFalse();
    assertThat(asked).hasSize(2);
  }

  @Test
  void takesAWholeIndexForAWholeTableUnlessItEndsEarly() throws SQLException {
    plan = table("o", "index", 50_000);
    assertThat(explain("select count(*) from orders o").usesIndexes()).isFalse();

    plan = table("o", "index", 10);
    assertThat(explain("select * from orders o order by id limit 10").usesIndexes()).isTrue();
  }

  private static String scans(String... tables) {
    List<String> steps = new ArrayList<>();
    for (String table : tables) {
      steps.add("{\"table\": " + attributes(table, "ALL", 31_000) + "}");
    }
    return "{\"query_block\": {\"nested_loop\": [" + String.join(", ", steps) + "]}}";
  }

  private static String table(String name, String access, long rows) {
    return "{\"query_block\": {\"table\": " + attributes(name, access, rows) + "}}";
  }

  private static String attributes(String name, String access, long rows) {
    return String.format(
        Locale.ROOT,
        "{\"table_name\": \"%s\", \"access_type\": \"%s\", \"rows_examined_per_scan\": %d,"
            + " \"rows_produced_per_join\": 9}",
        name,
        access,
        rows);
  }

  private void assertRefused(String sql, String sqlState) {
    assertThatThrownBy(() -> explain(sql))
        .isInstanceOf(SQLException.class)
        .isNotInstanceOf(SideConnectionException.class)
        .hasFieldOrPropertyWithValue("SQLState", sqlState);
  }

  private CapturedPlan explain(String sql) throws SQLException {
    return side(new OneConnection(database, this::preparedAs), sql);
  }

  private static CapturedPlan side(OneConnection side, String sql) throws SQLException {
    return new SideConnection(false)
        .plan(
            new CaptureRequest(
                Shape.of(sql, Dialect.MYSQL),
                new SideSource(side, false),
                Dialect.MYSQL,
                sql,
                List.of(),
                List.of(),
                1));
  }

  private String preparedAs(String sql) {
    asked.add(sql);
    return sql.startsWith("EXPLAIN FORMAT=JSON ")
        ? "select '" + plan.replace("'", "''") + "'"
        : sql.replace("information_schema.tables", "sizes");
  }
}
