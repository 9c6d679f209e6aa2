package io.perfproxy.migration;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.IndexAdvice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns advice into migrations, one for each index. */
public final class Migrations {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Migrations() {}

  /** The version that a migration of this moment has, such as 20261231235959; in UTC. */
  public static long versionOf(Instant moment) {
    return Long.parseLong(VERSION.format(moment));
  }

  /**
   * The files, in the order they are to be run.
   *
   * @param firstVersion of the first index; each further one has the next number
   */
  public static List<MigrationFile> of(Advice advice, MigrationFormat format, long firstVersion) {
    List<MigrationFile> files = new ArrayList<>();
    long version = firstVersion;
    for (IndexAdvice index : advice.indexes()) {
      files.addAll(format.files(new IndexMigration(index), version));
      version++;
    }
    return files;
  }
}
