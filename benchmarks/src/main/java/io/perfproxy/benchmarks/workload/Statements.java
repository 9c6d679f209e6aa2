package io.perfproxy.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts that are executed. A unit of work is ten executions of ten different statements, so
 * that nothing repeats that would be an N+1.
 */
public final class Statements {

  /** Executions in a unit of work. */
  public static final int UNIT = 10;

  /** Statements in a batch. */
  public static final int BATCH = 100;

  /** Rows in each table, and in the results of {@link #allRows}. */
  public static final int ROWS = 1_000;

  /** The columns of each table and their types. */
  public static final String COLUMNS =
      "id int primary key, name text, city text, amount bigint, stock int";

  private static final List<String> TABLES =
      List.of(
          "customers",
          "orders",
          "items",
          "invoices",
          "payments",
          "shipments",
          "suppliers",
          "returns",
          "reviews",
          "vouchers");

  private Statements() {}

  /** The ten tables. */
  public static List<String> tables() {
    return TABLES;
  }

  /** Finds one row by its key. */
  public static String[] oneRow() {
    return texts("select id, name from %s where id = ?");
  }

  /** Finds all rows with all five columns. */
  public static String[] allRows() {
    return texts("select id, name, city, amount, stock from %s");
  }

  /** Changes one row. */
  public static String[] update() {
    return texts("update %s set stock = stock - 1 where id = ?");
  }

  /** As {@link #oneRow}, but with the first statement in the place of two others. */
  public static String[] oneRowRepeating() {
    String[] texts = oneRow();
    texts[4] = texts[0];
    texts[8] = texts[0];
    return texts;
  }

  /**
   * This many texts that differ in their literals only, for each of the ten tables in turn.
   *
   * @param count a multiple of {@link #UNIT}
   */
  public static String[] withLiterals(int count) {
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(
          "select id, name from "
              + TABLES.get(i % UNIT)
              + " where id = "
              + i
              + " and city = 'city "
              + i
              + "'");
    }
    return texts.toArray(String[]::new);
  }

  private static String[] texts(String template) {
    return TABLES.stream().map(table -> template.replace("%s", table)).toArray(String[]::new);
  }
}
