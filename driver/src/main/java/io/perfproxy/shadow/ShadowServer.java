package io.perfproxy.shadow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An embedded PostgreSQL for databases without data; half a second to start once it has been
 * unpacked. It listens on a free port of the loopback address, and its directory goes when it is
 * closed. Thread-safe.
 *
 * <p>To plan may run functions, and those come from the source. So whatever is copied belongs to a
 * role that may neither run programs nor read files of this machine, and is planned over by it; its
 * statements end after half a minute.
 */
public final class ShadowServer implements AutoCloseable {

  private static final String SUPERUSER = "postgres";
  private static final String OWNER = "shadow_owner";
  private static final String PATIENCE = "30s";

  private final EmbeddedPostgres server;
  private final Path directory;
  private final AtomicInteger databases = new AtomicInteger();

  private ShadowServer(EmbeddedPostgres server) throws SQLException {
    this.server = server;
    execute("create role " + OWNER + " login");
    execute("alter role " + OWNER + " set statement_timeout = '" + PATIENCE + "'");
    try (Connection connection = superuser("postgres")) {
      this.directory = Path.of(ShadowDatabase.setting(connection, "data_directory"));
    }
  }

  /**
   * Starts a server.
   *
   * @throws IOException if it cannot be unpacked or started
   */
  public static ShadowServer start() throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("autovacuum", "off")
            .setServerConfig("fsync", "off")
            .start();
    try {
      return new ShadowServer(server);
    } catch (SQLException failed) {
      try (server) {
        throw new IOException("the embedded PostgreSQL cannot be set up", failed);
      }
    }
  }

  /**
   * A connection to a new, empty database, as its owner.
   *
   * @param byteOrdered whether its texts are to be compared byte by byte, as under collation {@code
   *     C}
   */
  Connection newDatabase(boolean byteOrdered) throws SQLException {
    String name = "shadow" + databases.incrementAndGet();
    String locale = byteOrdered ? " template template0 locale 'C'" : "";
    execute("create database " + name + " owner " + OWNER + locale);
    return DriverManager.getConnection(server.getJdbcUrl(OWNER, name));
  }

  void drop(String database) throws SQLException {
    execute("drop database if exists " + database + " with (force)");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = superuser("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A connection that may do anything, so nothing of the source's must run on it. */
  Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(server.getJdbcUrl(SUPERUSER, database));
  }

  /** Writes what is pending into the files of the relations. */
  void checkpoint() throws SQLException {
    execute("checkpoint");
  }

  /** Where the files are. */
  Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
