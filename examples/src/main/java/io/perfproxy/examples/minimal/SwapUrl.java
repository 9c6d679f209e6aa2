package io.perfproxy.examples.minimal;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** An application that has only a URL to configure puts {@code perfproxy:} into it. */
public final class SwapUrl {

  private SwapUrl() {}

  public static void main(String[] arguments) throws SQLException {
    run(System.out);
  }

  static void run(PrintStream out) throws SQLException {
    String url = "jdbc:perfproxy:h2:mem:?perfproxy.name=swap";

    try (Connection connection = DriverManager.getConnection(url)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table authors (id int primary key, name varchar)");
      }
      // One query for each author: the loop that perfproxy reports as N+1.
      try (PreparedStatement select =
          connection.prepareStatement("select name from authors where id = ?")) {
        for (int author = 1; author <= 10; author++) {
          select.setInt(1, author);
          select.executeQuery().close();
        }
      }
    }

    try (PerfProxyInstance perfProxy = PerfProxy.instance("swap").orElseThrow()) {
      out.println(perfProxy.report().text());
    }
  }
}
