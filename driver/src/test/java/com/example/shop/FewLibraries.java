package com.example.shop;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import java.sql.Connection;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;

/** Uses both doors and everything that needs no further library. */
public final class FewLibraries {

  private FewLibraries() {}

  public static void main(String[] arguments) throws Exception {
    List<String> plain = new JdbcClient().run("jdbc:h2:mem:plain");
    List<String> swapped = new JdbcClient().run("jdbc:perfproxy:h2:mem:swapped");
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setUrl("jdbc:h2:mem:wrapped");
    try (Connection connection = PerfProxy.wrap(dataSource).getConnection()) {
      List<String> wrapped = new JdbcClient().run(connection);
      System.out.println("same=" + (plain.equals(swapped) && plain.equals(wrapped)));
    }
    for (PerfProxyInstance instance : PerfProxy.instances()) {
      System.out.println(instance.report().text());
      System.out.println(
          instance.name()
              + " executions="
              + instance.summary().totalQueries()
              + " pool="
              + instance.report().json().contains("total_queries"));
    }
  }
}
