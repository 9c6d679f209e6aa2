package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** What the tests of plans share: texts run on a database, requests for plans. */
final class Plans {

  private Plans() {}

  static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static PGSimpleDataSource dataSource(String url) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    return dataSource;
  }

  static List<BindValue> binds(Object... values) {
    return List.of(values).stream().map(BindValue::of).toList();
  }
}
