package io.perfproxy.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a real PostgreSQL's catalogue. */
class CatalogueTest {

  private static String url;

  @BeforeAll
  static void create() throws SQLException {
    url = Postgres.newDatabase();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create function f(int) returns int volatile language sql return 1;
          create function f(int, int) returns int immutable language sql return 1;
          create function f(int, int, int, int default 1) returns int stable language sql return 1;
          create function g(int) returns int immutable language sql return 1;
          create function g(text) returns int stable language sql return 1;
          create function h(variadic int[]) returns int immutable language sql return 1;
          """);
    }
  }

  @AfterAll
  static void drop() {
    Postgres.drop(url);
  }

  @ParameterizedTest
  @CsvSource({
    "f, 1, false",
    "f, 2, true",
    "f, 3, false",
    "f, 4, false",
    "f, 5,",
    "g, 1,",
    "h, 3, true"
  })
  void functionsAreToldApartByTheNumberOfTheirArguments(
      String name, int arguments, Boolean immutable) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(new Catalogue(connection).isImmutableFunction(name, arguments).orElse(null))
          .isEqualTo(immutable);
    }
  }
}
