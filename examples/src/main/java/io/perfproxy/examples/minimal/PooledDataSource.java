package io.perfproxy.examples.minimal;

import io.perfproxy.PerfProxy;
import io.perfproxy.jdbc.DataSourceProxy;
import io.perfproxy.pool.PoolPresets;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.Statement;

/** An application that has no pool yet takes one with a preset. */
public final class PooledDataSource {

  private PooledDataSource() {}

  public static void main(String[] arguments) throws Exception {
    run(System.out);
  }

  static void run(PrintStream out) throws Exception {
    String url = "jdbc:h2:mem:pooled";
    String user = "sa";
    String password = "";

    try (DataSourceProxy dataSource =
        PoolPresets.createDataSource(url, user, password, PoolPresets.production())) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create table books (id int primary key, title varchar)");
      }
      out.println(PerfProxy.instance("h2:mem:pooled").orElseThrow().report().text());
    }
  }
}
