package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.BookService;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is found on PostgreSQL without any setting, as in production. */
class ProductionFindingsTest {

  private static final int BOOKS = 40;

  private final List<NPlusOneFinding> findings = new CopyOnWriteArrayList<>();
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final PerfProxyInstance perfProxy =
      PerfProxy.builder()
          .name("production")
          .listener(
              new FindingListener() {
                @Override
                public void onNPlusOne(NPlusOneFinding finding) {
                  findings.add(finding);
                }
              })
          .build();

  @BeforeEach
  void createTables() throws SQLException {
    database.setUrl(Postgres.newDatabase());
    try (Connection connection = database.getConnection()) {
      new BookService(connection).createTables(BOOKS);
    }
  }

  @AfterEach
  void close() {
    perfProxy.close();
  }

  private NPlusOneFinding found() throws SQLException {
    findings.clear();
    try (Connection connection = perfProxy.wrap(database).getConnection();
        UnitOfWork unit = perfProxy.unitOfWork("GET /books")) {
      assertThat(new BookService(connection).titlesWithAuthors()).hasSize(BOOKS);
      assertThat(unit.executions()).isEqualTo(BOOKS + 1);
    }
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void theSecondFindingNamesBothLinesAndHasTheSameId() throws SQLException {
    NPlusOneFinding first = found();
    assertThat(first.severity()).isEqualTo(Severity.ERROR);
    assertThat(first.proof()).hasToString("books.author_id -> authors.id, 40 of 40 keys");
    assertThat(method(first.child().callSite())).isEqualTo("authorName");
    assertThat(parentLine(first)).as("not taken at the first execution").isNull();

    NPlusOneFinding second = found();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.child().callSite()).isEqualTo(first.child().callSite());
    assertThat(method(parentLine(second))).isEqualTo("titlesWithAuthors");
    assertThat(method(second.loop())).isEqualTo("titlesWithAuthors");
  }

  private static @Nullable StackTraceElement parentLine(NPlusOneFinding finding) {
    return Objects.requireNonNull(finding.parent()).callSite();
  }

  private static String method(@Nullable StackTraceElement site) {
    return site == null ? "unknown" : site.getMethodName();
  }

  @Test
  void aListThatHasHadOneRowSoFarIsTheParentAsSoonAsItHasMore() throws SQLException {
    try (Connection connection = perfProxy.wrap(database).getConnection()) {
      for (int i = 0; i < 100; i++) {
        assertThat(authorsOfBooks(connection, 1)).isEmpty();
      }
      assertThat(authorsOfBooks(connection, 3))
          .extracting(finding -> Objects.requireNonNull(finding.proof()).toString())
          .containsExactly("books.author_id -> authors.id, 2 of 2 keys");
      assertThat(findings.get(0).executions()).isEqualTo(3);
      assertThat(authorsOfBooks(connection, 3))
          .extracting(finding -> Objects.requireNonNull(finding.proof()).toString())
          .containsExactly("books.author_id -> authors.id, 3 of 3 keys");
    }
  }

  private List<NPlusOneFinding> authorsOfBooks(Connection connection, int books)
      throws SQLException {
    findings.clear();
    try (UnitOfWork unit = perfProxy.unitOfWork("GET /books");
        PreparedStatement list =
            connection.prepareStatement(
                "select b.id, b.author_id from books b order by b.id limit ?")) {
      list.setInt(1, books);
      try (ResultSet rows = list.executeQuery()) {
        while (rows.next()) {
          authorOf(connection, rows.getInt(2));
        }
      }
      assertThat(unit.executions()).isEqualTo(1 + books);
    }
    return findings;
  }

  private static void authorOf(Connection connection, int id) throws SQLException {
    try (PreparedStatement author =
        connection.prepareStatement("select a.name from authors a where a.id = ?")) {
      author.setInt(1, id);
      author.executeQuery().close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 10})
  void aWalkFromRowToRowIsNoLoopThoughItsFirstRowWasNotNoted(int steps) throws SQLException {
    try (Connection connection = perfProxy.wrap(database).getConnection();
        Statement table = connection.createStatement()) {
      table.execute(
          "create table person as select id, id + 1 boss_id from generate_series(1, 20) id");
      for (int i = 0; i < 100; i++) {
        walk(connection, 1);
      }
      walk(connection, steps);
    }
    assertThat(findings).isEmpty();
  }

  private void walk(Connection connection, int steps) throws SQLException {
    try (UnitOfWork unit = perfProxy.unitOfWork("GET /bosses");
        PreparedStatement person =
            connection.prepareStatement("select id, boss_id from person where id = ?")) {
      int id = 1;
      for (int i = 0; i < steps; i++) {
        person.setInt(1, id);
        try (ResultSet row = person.executeQuery()) {
          row.next();
          id = row.getInt("boss_id");
        }
      }
      assertThat(unit.executions()).isEqualTo(steps);
    }
  }

  @Test
  void findingsKeepTheirLinesThoughStacksAreTakenAtABoundedRate() throws SQLException {
    NPlusOneFinding first = found();
    found();
    for (int unit = 0; unit < 100; unit++) {
      NPlusOneFinding later = found();
      assertThat(later.id()).isEqualTo(first.id());
      assertThat(later.executions()).isEqualTo(BOOKS);
      assertThat(method(later.child().callSite())).isEqualTo("authorName");
      assertThat(method(parentLine(later))).isEqualTo("titlesWithAuthors");
    }
  }
}
