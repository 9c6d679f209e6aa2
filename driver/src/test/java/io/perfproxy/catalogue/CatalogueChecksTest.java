package io.perfproxy.catalogue;

import static io.perfproxy.catalogue.CatalogueFinding.Kind.DUPLICATE_INDEX;
import static io.perfproxy.catalogue.CatalogueFinding.Kind.FOREIGN_KEY_WITHOUT_INDEX;
import static io.perfproxy.catalogue.CatalogueFinding.Kind.INVALID_INDEX;
import static io.perfproxy.catalogue.CatalogueFinding.Kind.REDUNDANT_INDEX;
import static io.perfproxy.catalogue.CatalogueFinding.Kind.STALE_STATISTICS;
import static io.perfproxy.catalogue.CatalogueFinding.Kind.UNUSED_INDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.perfproxy.catalogue.CatalogueFinding.Kind;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is found in schemas of a real PostgreSQL, and what is left alone. */
class CatalogueChecksTest {

  private static final Duration MONTH = Duration.ofDays(30);

  private String url;

  @BeforeEach
  void fill() throws SQLException {
    url = Postgres.newDatabase();
    execute(
        "create table parent (id int primary key, code text, unique (code))",
        "create table t (a int, b int, c text, d timestamptz)",
        "insert into t select i, i % 10, 'text ' || i, now() from generate_series(1, 20000) i");
    analyse();
  }

  @AfterEach
  void drop() {
    Postgres.drop(url);
  }

  /** Of two indexes, {@code x} and {@code y}: what is found, and which of them is superfluous. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t (a)                  | t (a)                       | DUPLICATE_INDEX | x
          t (a)                  | t (a desc)                  | DUPLICATE_INDEX | x
          t (a, b desc)          | t (a desc, b)               | DUPLICATE_INDEX | x
          t (lower(c))           | t (lower(c))                | DUPLICATE_INDEX | x
          t (a) where b > 1      | t (a) where b > 1           | DUPLICATE_INDEX | x
          t using hash (a)       | t using hash (a)            | DUPLICATE_INDEX | x
          t (a) include (b)      | t (a)                       | DUPLICATE_INDEX | y
          t (a)                  | t (a, b)                    | REDUNDANT_INDEX | x
          t (a, b)               | t (a desc)                  | REDUNDANT_INDEX | y
          t (a) include (b)      | t (a, b)                    | REDUNDANT_INDEX | x
          t (a)                  | t (b, a)                    | |
          t (a, b)               | t (a, b desc)               | |
          t (a, b)               | t (b, a)                    | |
          t (a)                  | t (a nulls first)           | |
          t (a)                  | t using hash (a)            | |
          t (a)                  | t (a) where b > 1           | |
          t (a) where b > 1      | t (a) where b > 2           | |
          t (c)                  | t (c text_pattern_ops)      | |
          t (c)                  | t (c collate "C")           | |
          t (lower(c))           | t (upper(c))                | |
          t using hash (a)       | t (a, b)                    | |
          t (a) include (b)      | t (a) include (d)           | |
          """)
  void comparesIndexesByAllThatMatters(String x, String y, Kind kind, String superfluous)
      throws SQLException {
    execute("create index x on " + x, "create index y on " + y);

    List<CatalogueFinding> found = checkedAfter(Duration.ZERO);
    if (kind == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.kind()).isEqualTo(kind);
                assertThat(finding.indexes().get(0)).isEqualTo(superfluous);
                assertThat(finding.message()).endsWith("drop " + superfluous);
              });
    }
  }

  @Test
  void aUniqueIndexThatTakesNullsForEqualIsNoDuplicateOfOneThatDoesNot() throws SQLException {
    execute("create unique index x on t (a) nulls not distinct", "create unique index y on t (a)");

    assertThat(checkedAfter(Duration.ZERO))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(DUPLICATE_INDEX);
              assertThat(finding.indexes()).containsExactly("y", "x");
            });
  }

  @Test
  void doesNotWaitForeverBehindAnAlteration() throws SQLException {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    try (Connection altering = DriverManager.getConnection(url);
        Statement statement = altering.createStatement()) {
      altering.setAutoCommit(false);
      statement.execute("alter table t add e int");

      Duration brief = Duration.ofMillis(20);
      Duration patient = Duration.ofSeconds(10);
      assertThatThrownBy(() -> CatalogueChecks.run(dataSource, patient, brief))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("a lock is not to be had within 20 ms");
      assertThatThrownBy(() -> CatalogueChecks.run(dataSource, brief, patient))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("a question takes more than 20 ms");
    }
  }

  @Test
  void keepsWhatConstraintsStandOn() throws SQLException {
    execute(
        "create unique index alone on parent (id, code)",
        "create table child (parent_id int, parent_code text,"
            + " foreign key (parent_id, parent_code) references parent (id, code))",
        "create unique index again on parent (id, code)",
        "create index plain on parent (id)");

    assertThat(checkedAfter(Duration.ZERO))
        .extracting(CatalogueFinding::kind, finding -> finding.indexes().get(0))
        .containsExactlyInAnyOrder(
            tuple(DUPLICATE_INDEX, "again"), tuple(REDUNDANT_INDEX, "plain"));
  }

  @Test
  void findsWhatNobodyHasReadOnceThatWasCountedForAWeek() throws SQLException {
    execute("create index never on t (a)", "create index read on t (b, a)");
    execute("set enable_seqscan = off; select count(*) from t where b = 3");

    assertThat(checkedAfter(Duration.ofDays(6))).isEmpty();
    assertThat(checkedAfter(MONTH))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(UNUSED_INDEX);
              assertThat(finding.indexes()).containsExactly("never");
              assertThat(finding.message()).contains("30 days");
            });
  }

  @Test
  void sumsUpTheUseOfAPartitionedIndex() throws SQLException {
    execute(
        "create table p (a int, b int) partition by range (a)",
        "create table p1 partition of p for values from (0) to (10000)",
        "create table p2 partition of p for values from (10000) to (20000)",
        "insert into p select i, i from generate_series(0, 19999) i",
        "create index never on p (b)",
        "create index read on p (a)");
    analyse();
    execute("set enable_seqscan = off; select count(*) from p where a = 3");

    assertThat(checkedAfter(MONTH))
        .singleElement()
        .satisfies(finding -> assertThat(finding.indexes()).containsExactly("never"));
  }

  @Test
  void findsAnIndexThatFailedToBeBuilt() throws SQLException {
    execute("insert into t (a) values (1)");
    assertThatThrownBy(() -> execute("create unique index concurrently broken on t (a)"))
        .isInstanceOf(SQLException.class);

    assertThat(checkedAfter(MONTH))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(INVALID_INDEX);
              assertThat(finding.indexes()).containsExactly("broken");
            });
  }

  /** Of an index on the columns of a foreign key, or of none: whether the key lacks one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (parent_id)                                | false
          using hash (parent_id)                     | false
          (parent_id desc, note)                     | false
          (parent_id) where parent_id is not null    | false
          (note, parent_id)                          | true
          (parent_id) where note = 'x'               | true
          (note)                                     | true
          """)
  void findsAForeignKeyWithoutAnIndex(String index, boolean missing) throws SQLException {
    execute(
        "insert into parent select i, 'code ' || i from generate_series(1, 100) i",
        "create table child (parent_id int references parent, note text)",
        "insert into child select i % 100 + 1, 'note' from generate_series(1, 20000) i",
        "create index on child " + index);
    analyse();

    List<CatalogueFinding> found = checkedAfter(Duration.ZERO);
    assertThat(found).hasSize(missing ? 1 : 0);
    assertThat(found)
        .allSatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FOREIGN_KEY_WITHOUT_INDEX);
              assertThat(finding.table()).isEqualTo(new TableName("public", "child"));
              assertThat(finding.message()).contains("child_parent_id_fkey", "index (parent_id)");
            });
  }

  @Test
  void takesTheColumnsOfACompositeKeyInAnyOrderAndSmallTablesAsTheyAre() throws SQLException {
    execute(
        "alter table parent add unique (id, code)",
        "insert into parent select i, 'code ' || i from generate_series(1, 100) i",
        "create table child (parent_id int, parent_code text,"
            + " foreign key (parent_id, parent_code) references parent (id, code))",
        "insert into child select i % 100 + 1, 'code ' || i % 100 + 1"
            + " from generate_series(1, 20000) i",
        "create index on child (parent_code, parent_id)",
        "create table small (parent_id int references parent)");
    analyse();

    assertThat(checkedAfter(Duration.ZERO)).isEmpty();
  }

  @Test
  void findsATableOfWhichThereAreNoStatistics() throws SQLException {
    execute(
        "create table fresh (a int)",
        "insert into fresh select generate_series(1, 50)",
        "create table empty (a int)");

    assertThat(checkedAfter(Duration.ZERO))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(STALE_STATISTICS);
              assertThat(finding.message()).endsWith("ANALYZE public.fresh");
            });
  }

  @Test
  void readsTheDatabaseItIsGivenAndChangesNothing() throws SQLException {
    execute("create index x on t (a)", "create index y on t (a, b)");
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);

    assertThat(CatalogueChecks.run(dataSource))
        .extracting(CatalogueFinding::kind)
        .containsExactly(REDUNDANT_INDEX);
  }

  /** The findings if scans had been counted for so long. */
  private List<CatalogueFinding> checkedAfter(Duration counted) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      Catalogue catalogue = new Catalogue(connection);
      List<Table> tables = new ArrayList<>();
      for (TableName name : catalogue.tableNames()) {
        tables.add(catalogue.table(name).orElseThrow());
      }
      Instant since = catalogue.countedSince();
      return CatalogueChecks.of(
          tables, catalogue.foreignKeysTo(catalogue.tableNames()), since, since.plus(counted));
    }
  }

  private void analyse() throws SQLException {
    execute("vacuum analyze");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
      statement.execute("select pg_stat_force_next_flush()");
    }
  }
}
