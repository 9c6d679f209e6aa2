package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.SingleRowHint;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Tests on PostgreSQL whose lists have one row. */
class SingleRowHintTest {

  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("rows").build();
  private Connection connection;

  @BeforeEach
  void oneBook() throws SQLException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(Postgres.newDatabase());
    connection = perfProxy.wrap(database).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table authors (id int primary key, name text)");
      statement.execute(
          "create table books (id int primary key, author_id int, isbn text, shelf_id int)");
      statement.execute("insert into authors values (17, 'author')");
      statement.execute("insert into books values (4, 17, '978-3', 2)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    perfProxy.close();
  }

  private List<SingleRowHint> hints(String list) throws SQLException {
    TestScope test = TestScope.open("a test");
    try (test) {
      readAuthors(list);
    }
    assertThat(test.nPlusOne()).isEmpty();
    return test.singleRows();
  }

  /** The author of each row of a list. */
  private void readAuthors(String list) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement author =
            connection.prepareStatement("select name from authors where id = ?")) {
      try (ResultSet rows = statement.executeQuery(list)) {
        while (rows.next()) {
          author.setInt(1, rows.getInt(1));
          author.executeQuery().close();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select author_id from books",
        "select author_id from books where isbn like '978%' and id > 1 order by id limit 20",
        "select b.author_id from books b where b.shelf_id = 2",
        "select author_id from books where shelf_id in (1, 2, 3)"
      })
  void aListWithOneRow(String list) throws SQLException {
    assertThat(hints(list))
        .singleElement()
        .satisfies(
            hint -> {
              assertThat(hint.flow()).hasToString("books.author_id -> authors.id, 1 of 1 key");
              assertThat(hint.parent().table()).isEqualTo("books");
              assertThat(hint.child().text()).isEqualTo("select name from authors where id = ?");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select author_id from books where id = 4",
        "select author_id from books where isbn = '978-3'",
        "select author_id from books where shelf_id = 2 order by id limit 1",
        "select max(author_id) from books",
        "select author_id from books where id in (4)",
        "select 17"
      })
  void whatAsksForOneRow(String list) throws SQLException {
    assertThat(hints(list)).isEmpty();
  }

  @Test
  void whatOnlyHappensToBindAnEqualNumber() throws SQLException {
    assertThat(hints("select shelf_id + 15 from books")).isEmpty();
  }

  @Test
  void eachListIsToldOnce() throws SQLException {
    TestScope test = TestScope.open("a test");
    try (test;
        UnitOfWork request = PerfProxy.unitOfWork("GET /books", UnitOfWork.Kind.REQUEST)) {
      readAuthors("select author_id from books");
      try (Statement statement = connection.createStatement()) {
        statement.executeQuery("select id from authors where id = 17").close();
      }
      assertThat(request.executions()).isEqualTo(3);
    }
    assertThat(test.singleRows()).hasSize(1);
  }

  @Test
  void twoRowsAreProofEnough() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into authors values (18, 'other')");
      statement.execute("insert into books values (5, 18, '978-4', 2)");
    }
    TestScope test = TestScope.open("a test");
    try (test) {
      readAuthors("select author_id from books");
    }
    assertThat(test.nPlusOne()).hasSize(1);
    assertThat(test.singleRows()).isEmpty();
  }
}
