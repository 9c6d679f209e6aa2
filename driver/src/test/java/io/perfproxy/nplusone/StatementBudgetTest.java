package io.perfproxy.nplusone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.BookService;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyBuilder;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.testing.CapturedLog;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StatementBudgetTest {

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  StatementBudgetTest() {
    database.setUrl(Postgres.newDatabase());
  }

  private static PerfProxyBuilder budget(String action) {
    return PerfProxy.builder()
        .name("budget")
        .set(Setting.N_PLUS_ONE_BUDGET, "3")
        .set(Setting.N_PLUS_ONE_BUDGET_ACTION, action);
  }

  private static void select(Statement statement, int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      statement.executeQuery("select " + i).close();
    }
  }

  @Test
  void executionsBeyondAreRefused() throws SQLException {
    try (PerfProxyInstance perfProxy = budget("throw").build();
        Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      try (UnitOfWork unit = perfProxy.unitOfWork("GET /items")) {
        select(statement, 3);
        assertThatThrownBy(() -> select(statement, 1))
            .isInstanceOf(SQLException.class)
            .hasMessageStartingWith(
                "perfproxy.n-plus-one-budget allows no further execution of this shape in this"
                    + " unit of work: read or write many rows at once, raise the budget, or set"
                    + " perfproxy.n-plus-one-budget-action=log"
                    + " budget=3 unit_of_work=\"GET /items\" shape_id=")
            .hasMessageEndingWith("proxy=budget shape=\"select ?\"")
            .extracting(failure -> ((SQLException) failure).getSQLState())
            .isEqualTo(StatementBudget.LIMIT_EXCEEDED);
        assertThat(unit.executions()).isEqualTo(3);
        statement.execute("select 1 as another_shape");
      }
      try (UnitOfWork next = perfProxy.unitOfWork("GET /items")) {
        select(statement, 3);
        assertThat(next.executions()).isEqualTo(3);
      }
      assertThat(perfProxy.summary().errors()).isZero();
    }
  }

  @Test
  void transactionsHaveABudgetEachAndBatchesCountOnce() throws SQLException {
    try (PerfProxyInstance perfProxy = budget("throw").build();
        Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table items (id int)");
      connection.setAutoCommit(false);
      for (int transaction = 0; transaction < 2; transaction++) {
        for (int batch = 0; batch < 3; batch++) {
          insertBatch(statement);
        }
        assertThatThrownBy(() -> insertBatch(statement)).hasMessageContaining("insert into items");
        statement.clearBatch();
        connection.commit();
      }
      assertThat(perfProxy.summary().totalQueries()).isEqualTo(7);
    }
  }

  private static void insertBatch(Statement statement) throws SQLException {
    for (int i = 0; i < 10; i++) {
      statement.addBatch("insert into items values (" + i + ")");
    }
    statement.executeBatch();
  }

  @Test
  void threadsOfOneUnitShareItsBudgetThoughNothingOfItIsRecorded() throws Exception {
    ExecutorService pool = UnitOfWork.wrap(Executors.newFixedThreadPool(8));
    try (PerfProxyInstance perfProxy =
            budget("throw").set(Setting.N_PLUS_ONE_SAMPLING, "0").build();
        UnitOfWork unit = perfProxy.unitOfWork("fan out")) {
      DataSource proxied = perfProxy.wrap(database);
      List<Future<Object>> results =
          IntStream.range(0, 20).mapToObj(i -> pool.submit(() -> select(proxied))).toList();
      int refused = 0;
      for (Future<Object> result : results) {
        try {
          result.get();
        } catch (ExecutionException failure) {
          assertThat(failure).hasCauseInstanceOf(SQLException.class);
          refused++;
        }
      }
      assertThat(refused).isEqualTo(17);
      assertThat(unit.executions()).isEqualTo(3);
    } finally {
      pool.shutdown();
    }
  }

  private static Object select(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute("select 1");
    }
  }

  @Test
  void executionsBeyondAreLoggedOnceForEachUnitAndAtABoundedRate() throws SQLException {
    try (CapturedLog log = new CapturedLog("io.perfproxy.nplusone");
        PerfProxyInstance perfProxy =
            budget("log")
                .set(Setting.N_PLUS_ONE_LOG, "false")
                .set(Setting.SLOW_LOG_LIMIT, "2")
                .build();
        Connection connection = perfProxy.wrap(database).getConnection()) {
      BookService books = new BookService(connection);
      books.createTables(1);
      for (int unit = 0; unit < 5; unit++) {
        try (UnitOfWork work = perfProxy.unitOfWork("GET /items")) {
          books.sameAuthor(10);
          assertThat(work.executions()).isEqualTo(10);
        }
      }
      assertThat(log.warnings())
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .startsWith(
                          "More executions of one shape than perfproxy.n-plus-one-budget allows"
                              + " budget=3 call_site=BookService.authorName(BookService.java:")
                      .contains("unit_of_work=\"GET /items\"")
                      .endsWith("shape=\"select name from authors where id = ?\""));
    }
  }

  @Test
  void withoutASettingThereIsNone() throws SQLException {
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("budget").build();
        Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      assertThatCode(() -> select(statement, 5_000)).doesNotThrowAnyException();
    }
  }
}
