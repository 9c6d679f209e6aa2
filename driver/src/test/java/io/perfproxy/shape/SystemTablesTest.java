package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemTablesTest {

  @Test
  void knowsAllThatAreOnTheSearchPathOfPostgresql() throws SQLException {
    String url = Postgres.newDatabase();
    List<String> unknown = new ArrayList<>();
    int known = 0;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet names =
            statement.executeQuery(
                "select relname from pg_class where relnamespace = 'pg_catalog'::regnamespace"
                    + " and relkind in ('r', 'v')")) {
      while (names.next()) {
        if (SystemTables.contains(names.getString(1))) {
          known++;
        } else {
          unknown.add(names.getString(1));
        }
      }
    } finally {
      Postgres.drop(url);
    }
    assertThat(unknown).isEmpty();
    assertThat(known).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dual",
        "DUAL",
        "pg_catalog.pg_whatever_comes",
        "\"pg_catalog\".\"pg_class\"",
        "information_schema.columns",
        "sys.objects",
        "sqlite_master",
        "pg_stat_statements"
      })
  void arePartOfTheDatabase(String table) {
    assertThat(SystemTables.contains(table)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dual_prices", "pg_customers", "shop.pg_class_rooms", "system", "pgx"})
  void areTheApplications(String table) {
    assertThat(SystemTables.contains(table)).isFalse();
  }
}
