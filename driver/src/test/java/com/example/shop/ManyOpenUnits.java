package com.example.shop;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Leaves so many transactions open, each with much to remember, and prints what that takes. */
public final class ManyOpenUnits {

  private static final int SELECTS = 200;
  private static final int ROWS = 64;
  private static final int TEXTS = 200;

  private ManyOpenUnits() {}

  /** The number of transactions. */
  public static void main(String[] arguments) throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:units;DB_CLOSE_DELAY=-1");
    List<Connection> open = new ArrayList<>();
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("many").build()) {
      DataSource proxied = perfProxy.wrap(database);
      for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
        Connection connection = proxied.getConnection();
        connection.setAutoCommit(false);
        readRows(connection);
        buildTexts(connection, i);
        open.add(connection);
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
      for (Connection connection : open) {
        connection.close();
      }
    }
  }

  private static void readRows(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select x, x + 1, x + 2 from system_range(1, ?)")) {
      for (int i = 0; i < SELECTS; i++) {
        statement.setInt(1, ROWS);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            for (int column = 1; column <= 3; column++) {
              rows.getLong(column);
            }
          }
        }
      }
    }
  }

  private static void buildTexts(Connection connection, int unit) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < TEXTS; i++) {
        statement.executeQuery("select '" + "x".repeat(2_000) + unit + "' || " + i).close();
      }
    }
  }
}
