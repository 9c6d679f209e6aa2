package io.perfproxy.examples.minimal;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.advice.Advice;
import io.perfproxy.advice.IndexAdvice;
import io.perfproxy.migration.MigrationFile;
import io.perfproxy.migration.MigrationFormat;
import io.perfproxy.migration.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** The index that a slow statement asks for, verified by the planner, and its migration. */
public final class AdviseIndexes {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private AdviseIndexes() {}

  public static void main(String[] arguments) throws Exception {
    run(System.out, Files.createTempDirectory("migrations"));
  }

  static void run(PrintStream out, Path directory)
      throws IOException, SQLException, InterruptedException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      DataSource database = server.getPostgresDatabase();
      fill(database);
      try (PerfProxyInstance perfProxy =
          PerfProxy.builder()
              .name("advise")
              .slowThreshold(Duration.ofMillis(1))
              .explain(database)
              .build()) {
        readByCustomer(perfProxy.wrap(database));
        awaitPlan(perfProxy);

        Advice advice = perfProxy.advise(database);
        for (IndexAdvice index : advice.indexes()) {
          out.println(index.ddl());
        }
        long version = Migrations.versionOf(Instant.now());
        for (MigrationFile file : Migrations.of(advice, MigrationFormat.FLYWAY, version)) {
          out.println(file.writeTo(directory));
        }
      }
    }
  }

  private static void fill(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table orders (id int primary key, customer_id int, note text)");
      statement.execute(
          "insert into orders select n, n % 5000, repeat('x', 50) from generate_series(1, 200000) n");
      statement.execute("analyze orders");
    }
  }

  private static void readByCustomer(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select note from orders where customer_id = ?")) {
      for (int customer = 1; customer <= 20; customer++) {
        select.setInt(1, customer);
        select.executeQuery().close();
      }
    }
  }

  /** Plans are asked for in the background. */
  private static void awaitPlan(PerfProxyInstance perfProxy) throws InterruptedException {
    long start = System.nanoTime();
    while (perfProxy.plans().isEmpty() && System.nanoTime() - start < PATIENCE.toNanos()) {
      Thread.sleep(20);
    }
  }
}
