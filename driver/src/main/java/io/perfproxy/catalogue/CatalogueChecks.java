package io.perfproxy.catalogue;

import io.perfproxy.catalogue.CatalogueFinding.Kind;
import io.perfproxy.transaction.RolledBackTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Looks through the schema of a PostgreSQL database for indexes that are double, superfluous,
 * unused or broken, for foreign keys without one, and for stale statistics. Reads the catalogue
 * only, in one read-only transaction. Thread-safe.
 */
public final class CatalogueChecks {

  /** Tables of fewer pages are read as a whole anyway. */
  private static final long SMALL_PAGES = 20;

  private static final Duration WEEK = Duration.ofDays(7);

  /** Who waits for a lock has others wait behind. */
  private static final Duration LOCK = Duration.ofSeconds(2);

  private static final Duration STATEMENT = Duration.ofSeconds(30);

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";

  private CatalogueChecks() {}

  /**
   * Checks all tables that are not the system's.
   *
   * @throws SQLException if the database cannot be reached, or the catalogue not be read: for one,
   *     if a lock is not to be had within 2 s, or a question takes more than 30 s
   */
  public static List<CatalogueFinding> run(DataSource dataSource) throws SQLException {
    return run(dataSource, STATEMENT, LOCK);
  }

  static List<CatalogueFinding> run(DataSource dataSource, Duration statement, Duration lock)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return RolledBackTransaction.readOnly(
          connection,
          () -> {
            RolledBackTransaction.limit(connection, statement, lock);
            return read(new Catalogue(connection));
          });
    } catch (SQLException failed) {
      throw switch (String.valueOf(failed.getSQLState())) {
        case LOCK_NOT_AVAILABLE ->
            late("a lock is not to be had within " + lock.toMillis() + " ms", failed);
        case QUERY_CANCELED ->
            late("a question takes more than " + statement.toMillis() + " ms", failed);
        default -> failed;
      };
    }
  }

  private static SQLException late(String what, SQLException cause) {
    return new SQLException(
        "the catalogue cannot be read: "
            + what
            + "; a table may be being altered (pg_locks tells by whom), so try again later",
        cause.getSQLState(),
        cause);
  }

  private static List<CatalogueFinding> read(Catalogue catalogue) throws SQLException {
    List<Table> tables = new ArrayList<>();
    for (TableName name : catalogue.tableNames()) {
      catalogue.table(name).ifPresent(tables::add);
    }
    List<TableName> names = tables.stream().map(Table::name).toList();
    return of(tables, catalogue.foreignKeysTo(names), catalogue.countedSince(), Instant.now());
  }

  /**
   * The findings on these tables.
   *
   * @param countedSince since when at least scans of indexes are counted
   */
  static List<CatalogueFinding> of(
      Collection<Table> tables,
      Collection<ForeignKey> foreignKeys,
      Instant countedSince,
      Instant now) {
    List<CatalogueFinding> findings = new ArrayList<>();
    for (Table table : tables) {
      indexes(table, countedSince, now, findings);
      if (table.hasStaleStatistics()) {
        findings.add(
            new CatalogueFinding(
                Kind.STALE_STATISTICS,
                table.name(),
                List.of(),
                "the statistics are missing or older than much of the content; run ANALYZE "
                    + table.name()));
      }
      foreignKeys.stream()
          .filter(key -> key.table().equals(table.name()))
          .filter(key -> table.pages() >= SMALL_PAGES && !key.isServedBy(table))
          .map(key -> withoutIndex(key, table))
          .forEach(findings::add);
    }
    return findings;
  }

  private static void indexes(
      Table table, Instant countedSince, Instant now, List<CatalogueFinding> findings) {
    Set<String> superfluous = new HashSet<>();
    for (Index index : table.indexes()) {
      if (!index.valid()) {
        findings.add(
            finding(
                Kind.INVALID_INDEX,
                table,
                List.of(index.name()),
                "the index is not used, but kept up by every write; REINDEX INDEX CONCURRENTLY it,"
                    + " or drop it"));
      }
    }
    List<Index> valid = table.validIndexes();
    for (int i = 0; i < valid.size(); i++) {
      for (int j = 0; j < valid.size(); j++) {
        Index spare = valid.get(i);
        Index kept = valid.get(j);
        if (i != j && !superfluous.contains(kept.name()) && !superfluous.contains(spare.name())) {
          Kind kind = IndexComparison.of(spare, kept);
          if (kind != null) {
            superfluous.add(spare.name());
            findings.add(
                finding(
                    kind,
                    table,
                    List.of(spare.name(), kept.name()),
                    "whatever "
                        + spare.name()
                        + " serves, "
                        + kept.name()
                        + " does; drop "
                        + spare.name()));
          }
        }
      }
    }
    Duration counted = Duration.between(countedSince, now);
    for (Index index : valid) {
      if (counted.compareTo(WEEK) >= 0 && isUnused(index) && !superfluous.contains(index.name())) {
        findings.add(unused(index, table, counted));
      }
    }
  }

  private static boolean isUnused(Index index) {
    return index.scans() == 0
        && !index.unique()
        && !index.needed()
        && index.bytes() >= SMALL_PAGES * 8_192;
  }

  private static CatalogueFinding unused(Index index, Table table, Duration counted) {
    return finding(
        Kind.UNUSED_INDEX,
        table,
        List.of(index.name()),
        "nobody has read "
            + index.name()
            + " on this server in the "
            + counted.toDays()
            + " days that are counted, and every write keeps it up; drop it if it is not younger,"
            + " and no replica reads it");
  }

  private static CatalogueFinding withoutIndex(ForeignKey key, Table table) {
    return finding(
        Kind.FOREIGN_KEY_WITHOUT_INDEX,
        table,
        List.of(),
        "no index begins with the columns of the foreign key "
            + key.name()
            + ", so each DELETE on "
            + key.parent()
            + " reads the whole table; index ("
            + String.join(", ", key.columns().stream().map(Identifiers::quote).toList())
            + ")");
  }

  private static CatalogueFinding finding(
      Kind kind, Table table, List<String> indexes, String message) {
    return new CatalogueFinding(kind, table.name(), indexes, message);
  }
}
