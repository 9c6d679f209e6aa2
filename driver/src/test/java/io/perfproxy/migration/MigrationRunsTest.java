package io.perfproxy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.advice.Advice;
import io.perfproxy.testing.Requirement;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flyway, Liquibase and psql build advised indexes on tables that are written to, and undo it. */
@Timeout(120)
class MigrationRunsTest {

  private static final String[] ALL = {
    "orders_customer_idx",
    "orders_lower_email_idx",
    "orders_payload_idx",
    "orders_placed_part_idx",
    "visits_customer_idx"
  };

  private final Path directory;

  MigrationRunsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void flywayBuildsThemAndUndoesIt() throws Exception {
    try (BusyTable tables = new BusyTable()) {
      write(SampleAdvice.all(), MigrationFormat.FLYWAY);

      flyway(tables).migrate();
      assertThat(tables.indexes()).containsExactly(ALL);
      assertThat(tables.texts("select tablename from pg_stats where tablename like '%email_idx'"))
          .as("statistics of the expression")
          .isNotEmpty();

      undoWithFlyway();
      flyway(tables).migrate();
      assertThat(tables.indexes()).isEmpty();
      tables.assertNeverBlocked();
    }
  }

  @Test
  void liquibaseBuildsThemAndRollsItBack() throws Exception {
    try (BusyTable tables = new BusyTable()) {
      write(SampleAdvice.all(), MigrationFormat.LIQUIBASE);
      Files.writeString(
          directory.resolve("all.xml"),
          """
          <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            <includeAll path="." endsWithFilter=".sql"/>
          </databaseChangeLog>
          """);

      liquibase(tables, changelog -> changelog.update(new Contexts()));
      assertThat(tables.indexes()).containsExactly(ALL);

      liquibase(tables, changelog -> changelog.rollback(ALL.length, (String) null));
      assertThat(tables.indexes()).isEmpty();
      tables.assertNeverBlocked();
    }
  }

  @Test
  void psqlBuildsThemAndUndoesIt() throws Exception {
    Path psql = Path.of("/usr/bin/psql");
    Requirement.failInCiUnless(Files.isExecutable(psql), "psql (Debian: postgresql-client)");
    try (BusyTable tables = new BusyTable()) {
      List<Path> scripts = write(SampleAdvice.all(), MigrationFormat.SQL);
      for (Path script : scripts) {
        if (script.toString().contains("_create_")) {
          run(psql, tables.url(), script);
        }
      }
      assertThat(tables.indexes()).containsExactly(ALL);

      for (Path script : scripts) {
        if (script.toString().contains("_drop_")) {
          run(psql, tables.url(), script);
        }
      }
      assertThat(tables.indexes()).isEmpty();
      tables.assertNeverBlocked();
    }
  }

  @Test
  void waitsForAnOpenTransactionWithoutHoldingUpAnyWrite() throws Exception {
    try (BusyTable tables = new BusyTable()) {
      write(SampleAdvice.advice(SampleAdvice.plain()), MigrationFormat.FLYWAY);
      CompletableFuture<Void> migration;
      try (Connection open = DriverManager.getConnection(tables.url());
          Statement statement = open.createStatement()) {
        open.setAutoCommit(false);
        statement.execute("update shop.\"Orders\" set customer = 1 where id = 1");
        migration = CompletableFuture.runAsync(() -> flyway(tables).migrate());
        while (tables
            .texts("select 1 from pg_stat_progress_create_index where phase like 'waiting%'")
            .isEmpty()) {
          assertThat(migration).isNotDone();
          TimeUnit.MILLISECONDS.sleep(20);
        }
        tables.keepsBeingWritten();
        assertThat(migration).isNotDone();
        open.rollback();
      }
      migration.get(60, TimeUnit.SECONDS);

      assertThat(tables.indexes()).containsExactly("orders_customer_idx");
      tables.assertNeverBlocked();
    }
  }

  @Test
  void clearsAwayWhatAFailedAttemptHasLeft() throws Exception {
    try (BusyTable tables = new BusyTable()) {
      tables.execute(
          "create index orders_customer_idx on shop.\"Orders\" (id)",
          "update pg_index set indisvalid = false"
              + " where indexrelid = 'shop.orders_customer_idx'::regclass");
      write(SampleAdvice.advice(SampleAdvice.plain()), MigrationFormat.FLYWAY);

      flyway(tables).migrate();

      assertThat(tables.indexes()).containsExactly("orders_customer_idx");
      assertThat(tables.texts("select pg_get_indexdef('shop.orders_customer_idx'::regclass)"))
          .singleElement()
          .asString()
          .endsWith("(customer)");
    }
  }

  @Test
  void leavesAValidIndexOfThatNameAlone() throws Exception {
    try (BusyTable tables = new BusyTable()) {
      tables.execute("create index orders_customer_idx on shop.\"Orders\" (id)");
      write(SampleAdvice.advice(SampleAdvice.plain()), MigrationFormat.FLYWAY);

      assertThatThrownBy(() -> flyway(tables).migrate())
          .isInstanceOf(FlywayException.class)
          .hasMessageContaining("already exists");
      assertThat(tables.texts("select pg_get_indexdef('shop.orders_customer_idx'::regclass)"))
          .singleElement()
          .asString()
          .endsWith("(id)");
    }
  }

  private List<Path> write(Advice advice, MigrationFormat format) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (MigrationFile file : Migrations.of(advice, format, 101)) {
      paths.add(file.writeTo(directory));
    }
    return paths;
  }

  private Flyway flyway(BusyTable tables) {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(tables.url(), null, null)
            .locations("filesystem:" + directory)
            .baselineOnMigrate(true)
            .baselineVersion("0");
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  /** Only paid editions run undo migrations; all others run them as the next versions. */
  private void undoWithFlyway() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file :
          files.filter(each -> each.getFileName().toString().startsWith("U")).toList()) {
        String name = file.getFileName().toString().replaceFirst("U1(.*)__create", "V2$1__undo");
        Files.move(file, directory.resolve(name));
      }
    }
  }

  private interface Run {
    void on(Liquibase changelog) throws Exception;
  }

  private void liquibase(BusyTable tables, Run run) throws Exception {
    try (Connection connection = DriverManager.getConnection(tables.url());
        Liquibase changelog =
            new Liquibase(
                "all.xml",
                new DirectoryResourceAccessor(directory),
                new JdbcConnection(connection))) {
      run.on(changelog);
    }
  }

  private static void run(Path psql, String url, Path script)
      throws IOException, InterruptedException {
    URI server = URI.create(url.substring("jdbc:".length()));
    Process process =
        new ProcessBuilder(
                psql.toString(),
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                server.getHost(),
                "-p",
                Integer.toString(server.getPort()),
                "-U",
                "postgres",
                "-d",
                server.getPath().substring(1),
                "-f",
                script.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
