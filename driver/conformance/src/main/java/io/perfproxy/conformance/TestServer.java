package io.perfproxy.conformance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The PostgreSQL that the suite runs against, set up as its tests want it: passwords are asked for,
 * in the form in which they are stored (SCRAM, unless a test stores MD5), transactions can be
 * prepared, changes can be replicated, and the usual extensions are there. Encryption is not, since
 * the server's certificates are not part of the source release.
 */
final class TestServer implements AutoCloseable {

  private static final String PASSWORD = "test";
  private static final List<String> EXTENSIONS =
      List.of("hstore", "citext", "sslinfo", "\"uuid-ossp\"");

  private final EmbeddedPostgres server;

  private TestServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts the server with its data and its log below a directory. */
  static TestServer start(Path directory) throws IOException, SQLException {
    Path data = directory.resolve("data");
    Redirect log = Redirect.appendTo(directory.resolve("server.log").toFile());
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .setServerConfig("max_connections", "100")
            .setServerConfig("max_prepared_transactions", "64")
            .setServerConfig("wal_level", "logical")
            .setServerConfig("max_wal_senders", "10")
            .setServerConfig("max_replication_slots", "10")
            .setServerConfig("fsync", "off")
            .setServerConfig("lc_messages", "C")
            .start();
    TestServer started = new TestServer(server);
    try {
      started.askForPasswords(data);
    } catch (IOException | SQLException | RuntimeException failure) {
      started.close();
      throw failure;
    }
    return started;
  }

  private void askForPasswords(Path data) throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("alter user postgres password '" + PASSWORD + "'");
      statement.execute("create user test password '" + PASSWORD + "'");
      Files.writeString(
          data.resolve("pg_hba.conf"),
          """
          local all all trust
          host authtest nobody all trust
          host authtest pword all password
          host all all all md5
          host replication all all md5
          """);
      statement.execute("select pg_reload_conf()");
    }
  }

  /** An empty database for the next run. */
  void newDatabase() throws SQLException {
    try (Connection connection = privileged("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists test with (force)");
      statement.execute("create database test owner test");
    }
    try (Connection connection = privileged("test");
        Statement statement = connection.createStatement()) {
      for (String extension : EXTENSIONS) {
        statement.execute("create extension if not exists " + extension);
      }
    }
  }

  /** Where the tests look for the server. */
  String buildProperties() {
    return """
    test.url.PGHOST=localhost
    test.url.PGPORT=%d
    test.url.PGDBNAME=test
    user=test
    password=%2$s
    privilegedUser=postgres
    privilegedPassword=%2$s
    """
        .formatted(server.getPort(), PASSWORD);
  }

  /** Name and version as the server gives them. */
  String version() throws SQLException {
    try (Connection connection = privileged("postgres")) {
      return connection.getMetaData().getDatabaseProductName()
          + " "
          + connection.getMetaData().getDatabaseProductVersion();
    }
  }

  private Connection privileged(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + database, "postgres", PASSWORD);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
