package io.perfproxy.shadow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An embedded PostgreSQL for databases without data; half a second to start once it has been
 * unpacked. It listens on a free port of the loopback address, and its directory goes when it is
 * closed. Thread-safe.
 */
public final class ShadowServer implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  private ShadowServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts a server.
   *
   * @throws IOException if it cannot be unpacked or started
   */
  public static ShadowServer start() throws IOException {
    return new ShadowServer(
        EmbeddedPostgres.builder()
            .setServerConfig("autovacuum", "off")
            .setServerConfig("fsync", "off")
            .start());
  }

  /**
   * A connection to a new, empty database.
   *
   * @param byteOrdered whether its texts are to be compared byte by byte, as under collation {@code
   *     C}
   */
  Connection newDatabase(boolean byteOrdered) throws SQLException {
    String name = "shadow" + databases.incrementAndGet();
    String locale = byteOrdered ? " template template0 locale 'C'" : "";
    execute("create database " + name + locale);
    return DriverManager.getConnection(url(name));
  }

  void drop(String database) throws SQLException {
    execute("drop database if exists " + database + " with (force)");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String url(String database) {
    return server.getJdbcUrl("postgres", database);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
