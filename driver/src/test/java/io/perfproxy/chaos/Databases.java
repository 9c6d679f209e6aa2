package io.perfproxy.chaos;

import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One database for each thread, so that all can do the same at once. */
final class Databases {

  private final String[] urls;

  Databases(int count) {
    urls = Stream.generate(Postgres::newDatabase).limit(count).toArray(String[]::new);
  }

  String url(int thread) {
    return urls[thread];
  }

  DataSource get(int thread) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url(thread));
    return database;
  }

  /** Empties all of them. */
  void clear() throws SQLException {
    for (int thread = 0; thread < urls.length; thread++) {
      try (Connection connection = get(thread).getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("drop table if exists items");
      }
    }
  }
}
