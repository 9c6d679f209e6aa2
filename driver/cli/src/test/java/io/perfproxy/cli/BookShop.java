package io.perfproxy.cli;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyBuilder;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An application whose every round has one N+1 over 8 books, and one slow statement: as a program,
 * an instance of a fleet.
 */
final class BookShop {

  static final int BOOKS = 8;

  private BookShop() {}

  /**
   * Works, says so, and goes on serving its metrics until its standard input ends.
   *
   * @param arguments the port, how many rounds, and how many shapes have metrics of their own
   */
  public static void main(String[] arguments) throws Exception {
    try (PerfProxyInstance perfProxy =
        builder()
            .set(Setting.METRICS_ENDPOINT, arguments[0])
            .set(Setting.METRICS_SHAPES, arguments[2])
            .build()) {
      work(perfProxy, Integer.parseInt(arguments[1]));
      System.out.println("worked");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Writes the report of one round. */
  static Path report(Path file) throws IOException, SQLException {
    try (PerfProxyInstance perfProxy = builder().build()) {
      work(perfProxy, 1);
      return Files.writeString(file, perfProxy.report().json());
    }
  }

  private static PerfProxyBuilder builder() {
    return PerfProxy.builder()
        .name("shop")
        .slowThreshold(Duration.ofHours(1))
        .set(Setting.SLOW_THRESHOLD_OVERRIDES, "update*=0ms")
        .set(Setting.N_PLUS_ONE_STRENGTH, "test");
  }

  private static void work(PerfProxyInstance perfProxy, int rounds) throws SQLException {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
    try (Connection keptOpen = database.getConnection()) {
      create(keptOpen);
      DataSource dataSource = perfProxy.wrap(database);
      for (int round = 0; round < rounds; round++) {
        try (UnitOfWork unit = perfProxy.unitOfWork("GET /books");
            Connection connection = dataSource.getConnection()) {
          authorsOneByOne(connection);
          change(connection);
        }
      }
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table author (id int primary key, name varchar)");
      statement.execute("create table book (id int primary key, author_id int, title varchar)");
      String ids = " from system_range(1, " + BOOKS + ")";
      statement.execute("insert into author select x, 'author ' || x" + ids);
      statement.execute("insert into book select x, x, 'book ' || x" + ids);
    }
  }

  private static void authorsOneByOne(Connection connection) throws SQLException {
    try (Statement all = connection.createStatement();
        ResultSet books = all.executeQuery("select id, author_id from book order by id");
        PreparedStatement author =
            connection.prepareStatement("select name from author where id = ?")) {
      while (books.next()) {
        author.setInt(1, books.getInt("author_id"));
        try (ResultSet name = author.executeQuery()) {
          name.next();
        }
      }
    }
  }

  private static void change(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update book set title = 'new' where id = 1");
    }
  }
}
