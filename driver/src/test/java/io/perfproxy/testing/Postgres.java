package io.perfproxy.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded PostgreSQL 18 per JVM, started on first use and stopped with the JVM. */
public final class Postgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Postgres() {}

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_prepared_transactions", "10")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /**
   * The URL of a new, empty database, such as {@code jdbc:postgresql://localhost:5432/t1?user=x}.
   */
  public static String newDatabase() {
    String name = "t" + DATABASES.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return url(name);
  }

  /** Drops a database that {@link #newDatabase} made, with whoever is connected to it. */
  public static void drop(String url) {
    String name = url.replaceFirst(".*/([^/?]+)(\\?.*)?$", "$1");
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("drop database " + name + " with (force)");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The same URL with our prefix. */
  public static String proxied(String url) {
    return "jdbc:perfproxy:" + url.substring("jdbc:".length());
  }

  private static String url(String database) {
    return Server.INSTANCE.getJdbcUrl("postgres", database);
  }
}
