package io.perfproxy.migration;

import java.util.List;
import java.util.Locale;

/** Who is to run the migrations. */
public enum MigrationFormat {
  /**
   * A versioned migration for each index with its undo and, since an index is not built
   * concurrently within a transaction, a configuration for each. Flyway must not hold a transaction
   * of its own meanwhile: {@code flyway.postgresql.transactional.lock=false}.
   */
  FLYWAY {
    @Override
    List<MigrationFile> files(IndexMigration migration, long version) {
      String name = version + "__create_" + migration.name() + ".sql";
      return List.of(
          new MigrationFile("V" + name, FLYWAY_NOTE + sql(migration.comment(), migration.build())),
          new MigrationFile("V" + name + ".conf", FLYWAY_CONFIGURATION),
          new MigrationFile("U" + name, sql(migration.comment(), migration.undo())),
          new MigrationFile("U" + name + ".conf", FLYWAY_CONFIGURATION));
    }
  },
  /** A changelog in formatted SQL for each index, with its rollback; outside a transaction. */
  LIQUIBASE {
    @Override
    List<MigrationFile> files(IndexMigration migration, long version) {
      StringBuilder text = new StringBuilder("--liquibase formatted sql\n\n");
      text.append("--changeset perfproxy:create_").append(migration.name());
      text.append(" runInTransaction:false endDelimiter:").append(LIQUIBASE_END).append('\n');
      text.append(comment(migration.comment()));
      migration.build().forEach(each -> text.append(each).append(LIQUIBASE_END).append('\n'));
      text.append('\n');
      for (String each : migration.undo()) {
        text.append("--rollback ").append(each).append(LIQUIBASE_END).append('\n');
      }
      return List.of(
          new MigrationFile(version + "_create_" + migration.name() + ".sql", text.toString()));
    }
  },
  /** A script for each index and one that undoes it, for {@code psql -v ON_ERROR_STOP=1 -f}. */
  SQL {
    @Override
    List<MigrationFile> files(IndexMigration migration, long version) {
      String name = "_" + migration.name() + ".sql";
      return List.of(
          new MigrationFile(
              version + "_create" + name, sql(migration.comment(), migration.build())),
          new MigrationFile(version + "_drop" + name, sql(migration.comment(), migration.undo())));
    }
  };

  private static final String FLYWAY_NOTE =
      "-- Flyway must not hold a transaction meanwhile: flyway.postgresql.transactional.lock=false\n";

  private static final String FLYWAY_CONFIGURATION =
      "executeInTransaction=false\nplaceholderReplacement=false\n";

  /** Statements hold semicolons, so they are ended by something else. */
  private static final String LIQUIBASE_END = ";;";

  abstract List<MigrationFile> files(IndexMigration migration, long version);

  private static String sql(List<String> comment, List<String> statements) {
    StringBuilder text = new StringBuilder(comment(comment));
    statements.forEach(each -> text.append(each).append(";\n"));
    return text.toString();
  }

  private static String comment(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append("-- ").append(line).append('\n'));
    return text.toString();
  }

  /** As it is named on a command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
