package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.BookService;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.testing.CapturedLog;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RepeatedShapesTest {

  private static final int BOOKS = 8;

  private final List<NPlusOneFinding> findings = new CopyOnWriteArrayList<>();
  private final CapturedLog log = new CapturedLog("io.perfproxy.nplusone");
  private final String url = Postgres.newDatabase();
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final PerfProxyInstance perfProxy =
      PerfProxy.builder()
          .name("shop")
          .set(Setting.N_PLUS_ONE_STRENGTH, "test")
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
    database.setUrl(url);
    try (Connection connection = database.getConnection()) {
      new BookService(connection).createTables(BOOKS);
    }
  }

  @AfterEach
  void close() {
    log.close();
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  @Test
  void theCheckoutIsTheUnitInAutocommit() throws SQLException {
    DataSource proxied = perfProxy.wrap(database);
    try (Connection connection = proxied.getConnection()) {
      assertThat(new BookService(connection).titlesWithAuthors()).hasSize(BOOKS);
      assertThat(findings).isEmpty();
    }
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.executions()).isEqualTo(BOOKS);
              assertThat(finding.unitKind()).isEqualTo(UnitOfWork.Kind.CHECKOUT);
              assertThat(finding.child().shape().text())
                  .isEqualTo("select name from authors where id = ?");
              assertThat(finding.totalTime()).isPositive();
            });
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .matches(
            "N\\+1: 8 executions of one shape in one unit of work severity=error"
                + " confidence=proven count=8"
                + " total_ms=\\d+\\.\\d{3} operation=select table=authors unit_of_work=checkout"
                + " call_site=BookService\\.authorName\\(BookService\\.java:\\d+\\)"
                + " parent_call_site=BookService\\.titlesWithAuthors\\(BookService\\.java:\\d+\\)"
                + " finding_id=[0-9a-f]{6} shape_id=[0-9a-f]{16} parent_shape_id=[0-9a-f]{16}"
                + " proxy=shop"
                + " shape=\"select name from authors where id = \\?\"");
  }

  @Test
  void theTransactionIsTheUnitOtherwise() throws SQLException {
    try (Connection connection = perfProxy.wrap(database).getConnection()) {
      connection.setAutoCommit(false);
      BookService service = new BookService(connection);
      service.titlesWithAuthors();
      connection.commit();
      assertThat(findings).hasSize(1);
      service.titlesWithAuthors();
      connection.rollback();
      assertThat(findings).hasSize(2);
    }
    assertThat(findings)
        .hasSize(2)
        .allMatch(finding -> finding.unitKind() == UnitOfWork.Kind.TRANSACTION);
  }

  @Test
  void aTransactionEndedByTextIsOverToo() throws SQLException {
    try (Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      new BookService(connection).titlesWithAuthors();
      statement.execute("savepoint a");
      statement.execute("rollback to savepoint a");
      assertThat(findings).isEmpty();
      statement.execute("commit");
      assertThat(findings).hasSize(1);
    }
  }

  @Test
  void transactionsRollUpIntoAnExplicitScope() throws SQLException {
    DataSource proxied = perfProxy.wrap(database);
    try (UnitOfWork unit = perfProxy.unitOfWork("GET /titles")) {
      for (int i = 0; i < 2; i++) {
        try (Connection connection = proxied.getConnection()) {
          connection.setAutoCommit(false);
          new BookService(connection).titlesWithAuthors();
          connection.commit();
        }
      }
      assertThat(unit.executions()).isEqualTo(2 * (BOOKS + 1));
      assertThat(findings).isEmpty();
    }
    assertThat(findings)
        .filteredOn(finding -> finding.kind() == FindingKind.N_PLUS_ONE)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.executions()).isEqualTo(2 * BOOKS);
              assertThat(finding.unitOfWork()).isEqualTo("GET /titles");
            });
  }

  @Test
  void scopesOfInstancesDoNotMix() throws SQLException {
    try (PerfProxyInstance other = PerfProxy.builder().name("other").build();
        UnitOfWork unit = other.unitOfWork("theirs");
        Connection connection = perfProxy.wrap(database).getConnection()) {
      new BookService(connection).titlesWithAuthors();
      assertThat(unit.executions()).isZero();
    }
    assertThat(findings).hasSize(1);
  }

  @Test
  void scopesNestAndMayBeClosedInAnyOrder() throws SQLException {
    DataSource proxied = perfProxy.wrap(database);
    try (Connection connection = proxied.getConnection()) {
      UnitOfWork outer = perfProxy.unitOfWork("outer");
      UnitOfWork inner = perfProxy.unitOfWork("inner");
      new BookService(connection).titlesWithAuthors();
      outer.close();
      new BookService(connection).sameAuthor(1);
      inner.close();
      inner.close();
      new BookService(connection).sameAuthor(1);
      assertThat(outer.executions()).isZero();
      assertThat(inner.executions()).isEqualTo(BOOKS + 2);
    }
    assertThat(findings)
        .singleElement()
        .satisfies(f -> assertThat(f.executions()).isEqualTo(BOOKS + 1));
  }

  @Test
  void aHundredThousandScopesLeftOpenAreEndedByABound() throws SQLException {
    List<UnitOfWork> leftOpen = new ArrayList<>();
    try (CapturedLog warnings = new CapturedLog("io.perfproxy");
        Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 100_000; i++) {
        leftOpen.add(perfProxy.unitOfWork("left open " + i));
        if (i % 1_000 == 0) {
          statement.execute("select 1");
        }
      }
      assertThat(leftOpen.get(0).closed()).isTrue();
      assertThat(warnings.warnings())
          .singleElement()
          .asString()
          .startsWith("Units of work are left open: 64 of them were open on one thread");
    } finally {
      leftOpen.forEach(UnitOfWork::close);
    }
    try (UnitOfWork last = perfProxy.unitOfWork("last")) {
      assertThat(last.closed()).isFalse();
    }
    UnitOfWork.current().ifPresent(RepeatedShapesTest::endAll);
  }

  private static void endAll(UnitOfWork innermost) {
    innermost.close();
    UnitOfWork.current().ifPresent(RepeatedShapesTest::endAll);
  }

  @Test
  void equalValuesAreDuplicates() throws SQLException {
    try (Connection connection = perfProxy.wrap(database).getConnection()) {
      new BookService(connection).sameAuthor(20);
    }
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.DUPLICATE);
              assertThat(finding.child().redundantExecutions()).isEqualTo(19);
            });
  }

  @Test
  void fewerThanTheThresholdAreNone() throws SQLException {
    try (Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 4; i++) {
        statement.executeQuery("select name from authors where id = " + i).close();
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void literalsCountAsValues() throws SQLException {
    try (Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 5; i++) {
        statement.executeQuery("select name from authors where id = " + i).close();
      }
    }
    assertThat(findings).singleElement().satisfies(f -> assertThat(f.executions()).isEqualTo(5));
  }

  @Test
  void aBatchIsOneExecution() throws SQLException {
    try (Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 20; i++) {
        statement.addBatch("update books set title = 'x' where id = " + i);
      }
      statement.executeBatch();
    }
    assertThat(findings).isEmpty();
    assertThat(perfProxy.summary().totalQueries()).isEqualTo(1);
  }

  @Test
  void belowAPoolACheckoutEndsWhenThePoolTakesTheConnectionBack() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(Postgres.proxied(url) + "&perfproxy.name=below");
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      for (int checkout = 0; checkout < 8; checkout++) {
        try (Connection connection = pool.getConnection();
            Statement statement = connection.createStatement()) {
          statement.executeQuery("select name from authors where id = " + checkout).close();
        }
      }
      PerfProxyInstance below = PerfProxy.instance("below").orElseThrow();
      assertThat(below.nPlusOne().total()).isZero();
      try (Connection connection = pool.getConnection()) {
        new BookService(connection).titlesWithAuthors();
      }
      assertThat(below.nPlusOne().total()).isEqualTo(1);
    }
  }
}
