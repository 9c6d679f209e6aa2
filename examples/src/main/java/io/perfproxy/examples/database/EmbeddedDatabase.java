package io.perfproxy.examples.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;

/** A PostgreSQL of our own, unpacked from its Maven artifact and gone with the example. */
public final class EmbeddedDatabase implements Database {

  private static final String USER = "postgres";

  private final EmbeddedPostgres server;
  private boolean closed;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts a server on a free port; works as root too. */
  public static EmbeddedDatabase start() throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setRegisterShutdownHook(true)
            .setPGStartupWait(Duration.ofSeconds(30))
            .setOutputRedirector(Redirect.DISCARD)
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "2GB")
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .start();
    return new EmbeddedDatabase(server);
  }

  @Override
  public String url() {
    return server.getJdbcUrl(USER, USER);
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public String password() {
    return USER;
  }

  @Override
  public String description() {
    return "embedded PostgreSQL";
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.close();
    } catch (IOException notStopped) {
      server.getProcess().destroyForcibly();
    }
  }
}
