package io.perfproxy.frameworks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

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

  /** A new, empty database, without perfproxy. */
  static DataSource newDatabase() {
    String name = "shop" + DATABASES.incrementAndGet();
    BookShop.run(SERVER.getPostgresDatabase(), "create database " + name);
    return SERVER.getDatabase("postgres", name);
  }
}
