package io.perfproxy.examples.minimal;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.execution.UnitOfWork;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Threads of a pool work for the unit of work of whoever gives them their tasks. */
public final class ShareUnit {

  private final DataSource dataSource;

  private ShareUnit(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public static void main(String[] arguments) throws SQLException {
    run(System.out);
  }

  static void run(PrintStream out) throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:share");
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("share").build();
        Connection connection = h2.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table books (id int primary key, title varchar)");
      statement.execute("insert into books select x, 'title ' || x from system_range(1, 10)");
      new ShareUnit(perfProxy.wrap(h2)).readAll();
      out.println(perfProxy.report().text());
    }
  }

  private void readAll() {
    ExecutorService pool = UnitOfWork.wrap(Executors.newFixedThreadPool(4));

    try (UnitOfWork page = PerfProxy.unitOfWork("GET /books")) {
      List<CompletableFuture<String>> titles =
          IntStream.rangeClosed(1, 10)
              .mapToObj(id -> CompletableFuture.supplyAsync(() -> title(id), pool))
              .toList();
      titles.forEach(CompletableFuture::join);
    }

    pool.shutdown();
  }

  private String title(int id) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select title from books where id = ?")) {
      select.setInt(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
