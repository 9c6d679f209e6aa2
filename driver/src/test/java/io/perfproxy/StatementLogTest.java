package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.example.shop.BookService;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.testing.CapturedLog;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StatementLogTest {

  private static final String LOGGER = "io.perfproxy.statement";

  private static DataSource database() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(Postgres.newDatabase());
    return dataSource;
  }

  @Test
  void eachExecutionIsOneLineWithoutValues() throws SQLException {
    try (PerfProxyInstance perfProxy =
            PerfProxy.builder().name("echo").set(Setting.LOG_STATEMENTS, "true").build();
        CapturedLog log = new CapturedLog(LOGGER)) {
      run(perfProxy);

      assertThat(log.events()).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
      List<String> lines = log.events().stream().map(ILoggingEvent::getFormattedMessage).toList();
      assertThat(lines).hasSize(6).noneMatch(line -> line.contains("book 1"));
      assertThat(lines.get(0))
          .matches(
              "Statement duration_ms=[0-9.]+ kind=statement operation=ddl table=authors"
                  + " unit_of_work=setup call_site=BookService.createTables\\(BookService.java:\\d+\\)"
                  + " shape_id=[0-9a-f]{16} proxy=echo"
                  + " shape=\"create table authors \\(id int primary key, name varchar\\(\\?\\)\\)\"");
      assertThat(lines.get(3))
          .startsWith("Statement duration_ms=")
          .contains(" kind=batch operation=insert table=books rows=2 batch_size=2 ")
          .endsWith(" shape=\"insert into books values (?, ?, ?)\"");
      assertThat(lines.get(4)).endsWith(" shape=\"select title from books where title = ?\"");
      assertThat(lines.get(5))
          .startsWith("Statement failed duration_ms=")
          .contains(" error=org.postgresql.util.PSQLException sql_state=42P01 ");
    }
  }

  @Test
  void nothingIsLoggedUnlessItIsAskedFor() throws SQLException {
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("silent").build();
        CapturedLog log = new CapturedLog(LOGGER)) {
      run(perfProxy);
      assertThat(log.events()).isEmpty();
    }
  }

  private static void run(PerfProxyInstance perfProxy) throws SQLException {
    try (UnitOfWork unit = perfProxy.unitOfWork("setup");
        Connection connection = perfProxy.wrap(database()).getConnection();
        Statement statement = connection.createStatement()) {
      new BookService(connection).createTables(2);
      statement.executeQuery("select title from books where title = 'book 1'").close();
      assertThatThrownBy(() -> statement.executeQuery("select 'book 1' from nowhere"))
          .isInstanceOf(SQLException.class);
    }
  }
}
