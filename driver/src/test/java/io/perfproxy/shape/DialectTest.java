package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "jdbc:postgresql://localhost/app, POSTGRESQL",
        "JDBC:PostgreSQL://localhost/app, POSTGRESQL",
        "jdbc:perfproxy:postgresql://localhost/app, POSTGRESQL",
        "jdbc:tc:postgresql:16:///app, POSTGRESQL",
        "jdbc:perfproxy:otel:p6spy:mysql://localhost/app, MYSQL",
        "jdbc:aws-wrapper:mysql://localhost/app, MYSQL",
        "jdbc:mariadb://localhost/app, MYSQL",
        "jdbc:oracle:thin:@localhost:1521/app, ORACLE",
        "jdbc:sqlserver://localhost;databaseName=app, SQLSERVER",
        "jdbc:jtds:sqlserver://localhost/app, SQLSERVER",
        "jdbc:h2:mem:test, H2",
        "jdbc:h2:mem:postgresql, H2",
        "jdbc:sqlite:/tmp/postgresql, GENERIC",
        "jdbc:tc:, GENERIC",
        "jdbc:, GENERIC",
        "'', GENERIC",
        "null, GENERIC"
      })
  void fromUrl(String url, Dialect dialect) {
    assertThat(Dialect.ofUrl(url)).isEqualTo(dialect);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "PostgreSQL, POSTGRESQL",
        "MySQL, MYSQL",
        "MariaDB, MYSQL",
        "Oracle, ORACLE",
        "Microsoft SQL Server, SQLSERVER",
        "H2, H2",
        "SQLite, GENERIC",
        "null, GENERIC"
      })
  void fromProductName(String name, Dialect dialect) {
    assertThat(Dialect.ofProductName(name)).isEqualTo(dialect);
  }
}
