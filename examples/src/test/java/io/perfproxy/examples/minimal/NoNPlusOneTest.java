package io.perfproxy.examples.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.FindingListener;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's test that fails when what it tests runs into an N+1. */
class NoNPlusOneTest {

  private final List<NPlusOneFinding> found = new ArrayList<>();
  private final PerfProxyInstance perfProxy =
      PerfProxy.builder()
          .listener(
              new FindingListener() {
                @Override
                public void onNPlusOne(NPlusOneFinding finding) {
                  found.add(finding);
                }
              })
          .build();
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final DataSource dataSource = perfProxy.wrap(h2);

  @BeforeEach
  void createTable() throws SQLException {
    h2.setURL("jdbc:h2:mem:no-n-plus-one;DB_CLOSE_DELAY=-1");
    try (Connection connection = h2.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists authors (id int primary key, name varchar)");
    }
  }

  @AfterEach
  void close() {
    perfProxy.close();
  }

  @Test
  void oneStatementForAllAuthors() throws SQLException {
    try (UnitOfWork unit = perfProxy.unitOfWork("test");
        Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select name from authors where id = any (?)")) {
      select.setObject(1, new Integer[] {1, 2, 3, 4, 5, 6});
      select.executeQuery().close();
    }
    assertThat(found).isEmpty();
  }

  @Test
  void oneStatementForEachAuthorWouldFail() throws SQLException {
    try (UnitOfWork unit = perfProxy.unitOfWork("test");
        Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select name from authors where id = ?")) {
      for (int author = 1; author <= 6; author++) {
        select.setInt(1, author);
        select.executeQuery().close();
      }
    }
    assertThatThrownBy(() -> assertThat(found).isEmpty())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("select name from authors where id = ?");
  }
}
