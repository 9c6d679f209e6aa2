package io.perfproxy.examples.database;

import io.perfproxy.advice.Advice;
import io.perfproxy.migration.MigrationFile;
import io.perfproxy.migration.MigrationFormat;
import io.perfproxy.migration.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Advised indexes as files of Flyway's, in a directory that holds nothing else of the kind. */
public final class AdvisedMigrations {

  private static final String ANY_OLDER = "glob:[UV]*__create_*.{sql,conf}";

  private final Path directory;

  /** Migrations in a directory, which is created when they are written. */
  public AdvisedMigrations(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes a migration and its undo for each index, and removes those of an earlier run.
   *
   * @return the migrations, in the order in which they are to run
   */
  public List<Path> write(Advice advice) throws IOException {
    Files.createDirectories(directory);
    removeOlder();
    long version = Migrations.versionOf(Instant.now());
    for (MigrationFile file : Migrations.of(advice, MigrationFormat.FLYWAY, version)) {
      file.writeTo(directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("V.*\\.sql"))
          .sorted()
          .toList();
    }
  }

  private void removeOlder() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(this::isMigration).toList()) {
        Files.delete(file);
      }
    }
  }

  private boolean isMigration(Path file) {
    return directory.getFileSystem().getPathMatcher(ANY_OLDER).matches(file.getFileName());
  }

  /**
   * Has Flyway run those that have not run yet.
   *
   * @return how many it ran
   */
  public int migrate(DataSource dataSource) {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("filesystem:" + directory)
            .defaultSchema(SampleData.SCHEMA)
            .baselineOnMigrate(true)
            .baselineVersion("0");
    // An index is not built concurrently while Flyway holds a transaction.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load().migrate().migrationsExecuted;
  }
}
