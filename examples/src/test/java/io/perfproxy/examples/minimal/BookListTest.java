package io.perfproxy.examples.minimal;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.PerfProxy;
import io.perfproxy.junit.FailOnNPlusOne;
import io.perfproxy.junit.MaxStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's tests: they fail when what they test runs into an N+1. */
@FailOnNPlusOne
class BookListTest {

  private final JdbcDataSource h2 = new JdbcDataSource();
  private final BookList books = new BookList(PerfProxy.wrap(h2));

  @BeforeEach
  void createTables() throws SQLException {
    h2.setURL("jdbc:h2:mem:book-list;DB_CLOSE_DELAY=-1");
    try (Connection connection = h2.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table authors (id int primary key, name varchar)");
      statement.execute("create table books (id int primary key, title varchar, author_id int)");
      statement.execute("insert into authors select x, 'author ' || x from system_range(1, 8)");
      statement.execute("insert into books select x, 'book ' || x, x from system_range(1, 8)");
    }
  }

  @AfterEach
  void dropTables() throws SQLException {
    try (Connection connection = h2.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop all objects");
    }
  }

  @Test
  @MaxStatements(total = 1)
  void booksComeWithTheirAuthors() throws SQLException {
    assertThat(list()).hasSize(8).startsWith("book 1, by author 1");
  }

  /** The property takes the fix out, to see the test fail. */
  private List<String> list() throws SQLException {
    return Boolean.getBoolean("example.without-fix") ? books.oneByOne() : books.joined();
  }
}
