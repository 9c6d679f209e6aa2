package io.perfproxy.examples.minimal;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.server.ServerShape;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;

/** What PostgreSQL itself has counted for the statements of the application. */
public final class ServerSide {

  private ServerSide() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    run(System.out);
  }

  static void run(PrintStream out) throws IOException, SQLException {
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start();
        PerfProxyInstance perfProxy = PerfProxy.builder().name("server-side").build()) {
      DataSource database = server.getPostgresDatabase();
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create extension pg_stat_statements");
        statement.execute("create table books (id int primary key, title varchar)");
      }
      try (Connection connection = perfProxy.wrap(database).getConnection();
          PreparedStatement insert =
              connection.prepareStatement("insert into books values (?, ?)")) {
        for (int id = 1; id <= 10; id++) {
          insert.setInt(1, id);
          insert.setString(2, "title " + id);
          insert.executeUpdate();
        }
      }

      for (ServerShape shape : perfProxy.serverStatistics(database).shapes()) {
        out.println(shape.client().shape().text());
        out.printf(
            Locale.ROOT,
            "  %,d calls, %.3f ms each in the server, %,d bytes of WAL%n",
            shape.total().calls(),
            shape.total().meanMillis(),
            shape.total().walBytes());
      }
    }
  }
}
