package io.perfproxy.benchmarks.postgres;

import io.perfproxy.benchmarks.workload.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What is done in a block: units of work of ten prepared executions and a commit. */
public enum PairedWorkload {
  ONE_ROW("one row", 20) {
    @Override
    long unit(Connection connection) throws SQLException {
      long sum = 0;
      int id = 0;
      for (String text : Texts.ONE_ROW) {
        try (PreparedStatement prepared = connection.prepareStatement(text)) {
          prepared.setInt(1, ++id);
          try (ResultSet results = prepared.executeQuery()) {
            while (results.next()) {
              sum += results.getInt(1) + results.getString(2).length();
            }
          }
        }
      }
      connection.commit();
      return sum;
    }
  },
  ALL_ROWS("1,000 × 5", 1) {
    @Override
    long unit(Connection connection) throws SQLException {
      long sum = 0;
      for (String text : Texts.ALL_ROWS) {
        try (PreparedStatement prepared = connection.prepareStatement(text);
            ResultSet results = prepared.executeQuery()) {
          while (results.next()) {
            sum +=
                results.getInt(1)
                    + results.getString(2).length()
                    + results.getString(3).length()
                    + results.getLong(4)
                    + results.getInt(5);
          }
        }
      }
      connection.commit();
      return sum;
    }
  };

  private static final class Texts {
    static final String[] ONE_ROW = Statements.oneRow();
    static final String[] ALL_ROWS = Statements.allRows();
  }

  private final String label;
  private final int units;

  PairedWorkload(String label, int units) {
    this.label = label;
    this.units = units;
  }

  /** What the report calls it. */
  public String label() {
    return label;
  }

  /** The sum of all that was read, so that the reading cannot be left out. */
  abstract long unit(Connection connection) throws SQLException;

  /** Executes a block, which takes some milliseconds. */
  long block(Connection connection) throws SQLException {
    long sum = 0;
    for (int i = 0; i < units; i++) {
      sum += unit(connection);
    }
    return sum;
  }

  /** How many executions there are in a block. */
  int executions() {
    return units * Statements.UNIT;
  }
}
