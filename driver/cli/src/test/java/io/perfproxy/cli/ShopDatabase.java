package io.perfproxy.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that counts statements, with a table that lacks an index. */
final class ShopDatabase implements AutoCloseable {

  private final EmbeddedPostgres server;

  ShopDatabase() throws IOException, SQLException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .start();
    execute(
        "create extension pg_stat_statements",
        "create table customer (id int primary key, email text not null)",
        "create table purchase (id int primary key, customer_id int references customer,"
            + " note text not null)",
        "insert into customer select i, 'c' || i || '@mail.org' from generate_series(1, 5000) i",
        "insert into purchase select i, 1 + i * 7919 % 5000, repeat('n', 80)"
            + " from generate_series(1, 50000) i",
        "vacuum analyze",
        "select pg_stat_statements_reset()");
  }

  /** One for all tests of a JVM, in which some purchases of customers have been read. */
  static ShopDatabase shared() {
    return Shared.INSTANCE;
  }

  private static final class Shared {
    static final ShopDatabase INSTANCE = start();

    private static ShopDatabase start() {
      try {
        ShopDatabase shop = new ShopDatabase();
        shop.purchasesOfSomeCustomers();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(shop)));
        return shop;
      } catch (IOException | SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }

    private static void stop(ShopDatabase shop) {
      try {
        shop.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** The same database for a role that was made for it. */
  String urlOf(String role) {
    return url().replace("user=postgres", "user=" + role);
  }

  /** From some time soon, the role has to give its password. */
  void askForPassword(String role) throws IOException, SQLException {
    String rule = "host all " + role + " all scram-sha-256\n";
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet file = statement.executeQuery("show hba_file")) {
      file.next();
      Path rules = Path.of(file.getString(1));
      Files.writeString(rules, rule + Files.readString(rules));
    }
    execute("select pg_reload_conf()");
  }

  /** Executes what lacks an index. */
  void purchasesOfSomeCustomers() throws SQLException {
    for (int i = 1; i <= 20; i++) {
      execute("select note from purchase where customer_id = " + i);
    }
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
