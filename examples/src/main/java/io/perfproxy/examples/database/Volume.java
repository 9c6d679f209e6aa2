package io.perfproxy.examples.database;

import java.util.Arrays;

/**
 * How much data there is.
 *
 * @param factor on the rows of every table
 */
public record Volume(double factor) {

  private static final int USERS = 5_000;

  /** Below this the pages would have nothing to show. */
  private static final int LEAST_ROWS = 10;

  /** The rows of a table. */
  public int rows(Table table) {
    return scaled(table.rows());
  }

  /** The number of users; they have no table here. */
  public int users() {
    return scaled(USERS);
  }

  /** The rows of all tables. */
  public int allRows() {
    return Arrays.stream(Table.values()).mapToInt(this::rows).sum();
  }

  private int scaled(int rows) {
    return (int) Math.max(LEAST_ROWS, Math.round(rows * factor));
  }
}
