package com.example.shop;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

/** Executes so many different texts and prints what perfproxy still knows of them. */
public final class ManyTexts {

  private ManyTexts() {}

  /** The number of texts, and whether all are of one shape and differ in their literals only. */
  public static void main(String[] arguments) throws Exception {
    int texts = Integer.parseInt(arguments[0]);
    boolean oneShape = Boolean.parseBoolean(arguments[1]);
    try (PerfProxyInstance perfProxy =
            PerfProxy.builder().name("many").slowThreshold(Duration.ZERO).build();
        Connection connection = perfProxy.wrap(StubDataSource.create()).getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < texts; i++) {
        statement.executeUpdate(
            oneShape || i % 2 == 0
                ? "update t set a = 'value " + i + "' where id = " + i
                : "update table_"
                    + i
                    + " set column_"
                    + i
                    + " = 1 where "
                    + "x".repeat(100)
                    + " = 1");
      }
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.println(
          "executions="
              + perfProxy.summary().totalQueries()
              + " shapes="
              + perfProxy.statistics().shapes().size()
              + " overflowed="
              + perfProxy.statistics().overflowed()
              + " used_mb="
              + (runtime.totalMemory() - runtime.freeMemory()) / (1 << 20));
    }
  }
}
