package io.perfproxy.nplusone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.FindingListener;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.testing.CapturedLog;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StatementBudgetTest {

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  StatementBudgetTest() {
    database.setUrl(Postgres.newDatabase());
  }

  private static PerfProxyInstance budget(String action) {
    return PerfProxy.builder()
        .name("budget")
        .set(Setting.N_PLUS_ONE_BUDGET, "3")
        .set(Setting.N_PLUS_ONE_BUDGET_ACTION, action)
        .listener(new FindingListener() {})
        .build();
  }

  private static void select(Statement statement, int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      statement.executeQuery("select " + i).close();
    }
  }

  @Test
  void executionsBeyondAreRefused() throws SQLException {
    try (PerfProxyInstance perfProxy = budget("throw");
        Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      try (UnitOfWork unit = perfProxy.unitOfWork("GET /items")) {
        select(statement, 3);
        assertThatThrownBy(() -> select(statement, 1))
            .isInstanceOf(SQLException.class)
            .hasMessageStartingWith(
                "More executions of one shape in one unit of work than perfproxy.n-plus-one-budget"
                    + " allows budget=3 unit_of_work=\"GET /items\" shape_id=")
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
  void executionsBeyondAreLoggedOnce() throws SQLException {
    try (CapturedLog log = new CapturedLog("io.perfproxy.nplusone");
        PerfProxyInstance perfProxy = budget("log");
        Connection connection = perfProxy.wrap(database).getConnection();
        Statement statement = connection.createStatement()) {
      select(statement, 10);
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith("More executions of one shape in one unit of work than")
          .contains("unit_of_work=checkout");
      assertThat(perfProxy.summary().totalQueries()).isEqualTo(10);
    }
  }
}
