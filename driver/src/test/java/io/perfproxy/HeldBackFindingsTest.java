package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.BookService;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Findings that a setting holds back, on PostgreSQL. */
class HeldBackFindingsTest {

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  @BeforeEach
  void eightBooks() throws SQLException {
    database.setUrl(Postgres.newDatabase());
    try (Connection connection = database.getConnection()) {
      new BookService(connection).createTables(8);
    }
  }

  private static PerfProxyBuilder ignoring(String ignored, List<NPlusOneFinding> told) {
    return PerfProxy.builder()
        .name("ignoring")
        .set(Setting.N_PLUS_ONE_IGNORE, ignored)
        .listener(
            new FindingListener() {
              @Override
              public void onNPlusOne(NPlusOneFinding finding) {
                told.add(finding);
              }
            });
  }

  private List<NPlusOneFinding> told(String ignored) throws SQLException {
    List<NPlusOneFinding> told = new ArrayList<>();
    try (PerfProxyInstance perfProxy = ignoring(ignored, told).build()) {
      listBooks(perfProxy);
    }
    return told;
  }

  private void listBooks(PerfProxyInstance perfProxy) throws SQLException {
    try (Connection connection = perfProxy.wrap(database).getConnection();
        UnitOfWork unit = perfProxy.unitOfWork("GET /books")) {
      new BookService(connection).titlesWithAuthors();
      assertThat(unit.executions()).isEqualTo(9);
    }
  }

  @Test
  void byIdShapeMethodOrTableWithMethod() throws SQLException {
    NPlusOneFinding found = told("").get(0);

    for (String ignored :
        List.of(
            found.shortId(),
            found.id(),
            "shape:" + found.child().shape().id(),
            "shape:select name from authors where id = ?",
            "frame:BookService.authorName",
            "table:authors/com.example.shop.*")) {
      assertThat(told(ignored + " because there are eight")).as(ignored).isEmpty();
    }
    assertThat(told("table:books/BookService.* because it is the parent"))
        .singleElement()
        .extracting(NPlusOneFinding::id)
        .isEqualTo(found.id());
  }

  @Test
  void whatIsHeldBackIsCountedNowhereAndWhatMatchesNothingIsReported() throws SQLException {
    List<NPlusOneFinding> told = new ArrayList<>();
    try (PerfProxyInstance perfProxy =
        ignoring("frame:BookService.* because there are eight;abcdef because of a typo", told)
            .build()) {
      assertThat(perfProxy.report().unusedIgnores()).hasSize(2);

      listBooks(perfProxy);

      assertThat(told).isEmpty();
      assertThat(perfProxy.nPlusOneBySeverity())
          .containsOnlyKeys("error", "warn", "info")
          .allSatisfy((severity, count) -> assertThat(count).isZero());
      assertThat(perfProxy.report().unusedIgnores()).containsExactly("abcdef because of a typo");
      assertThat(perfProxy.report().text())
          .contains("Matches nothing in perfproxy.n-plus-one-ignore: abcdef because of a typo");
    }
  }

  @Test
  void findingsAreCountedBySeverity() throws SQLException {
    try (PerfProxyInstance perfProxy = ignoring("", new ArrayList<>()).build()) {
      listBooks(perfProxy);
      listBooks(perfProxy);
      assertThat(perfProxy.nPlusOneBySeverity())
          .containsEntry("error", 2L)
          .containsEntry("warn", 0L);
    }
  }

  @Test
  void aReasonIsRequired() {
    assertThatThrownBy(() -> ignoring("7f3a91", new ArrayList<>()).build())
        .hasMessageContaining("perfproxy.n-plus-one-ignore = \"7f3a91\"")
        .hasMessageContaining("for example 7f3a91 because there are three of them");
  }
}
