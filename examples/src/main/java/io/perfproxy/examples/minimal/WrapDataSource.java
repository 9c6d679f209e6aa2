package io.perfproxy.examples.minimal;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.execution.UnitOfWork;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** An application that has its data source in hand wraps it. */
public final class WrapDataSource {

  private WrapDataSource() {}

  public static void main(String[] arguments) throws SQLException {
    run(System.out);
  }

  static void run(PrintStream out) throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");

    try (PerfProxyInstance perfProxy =
        PerfProxy.builder().name("wrap").slowThreshold(Duration.ofMillis(50)).build()) {
      DataSource dataSource = perfProxy.wrap(h2);

      try (UnitOfWork page = perfProxy.unitOfWork("GET /books");
          Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create table books (id int primary key, title varchar)");
        statement.execute("insert into books values (1, 'Walden')");
        statement.executeQuery("select title from books where id = 1").close();
      }

      out.println(perfProxy.report().text());
    }
  }
}
