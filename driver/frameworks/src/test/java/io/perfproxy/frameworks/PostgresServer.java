package io.perfproxy.frameworks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL of the JVM, started on first use and stopped with the JVM. */
final class PostgresServer {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private PostgresServer() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setRegisterShutdownHook(true)
          .setOutputRedirector(Redirect.DISCARD)
          .setServerConfig("fsync", "off")
          .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The URL of a new, empty database, with the user. */
  static String newDatabase() {
    String name = "shop" + DATABASES.incrementAndGet();
    BookShop.run(SERVER.getPostgresDatabase(), "create database " + name);
    return SERVER.getJdbcUrl("postgres", name);
  }
}
