package io.perfproxy.examples.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * The schema and its rows, made by SQL. Every value depends on the row's number alone, so two runs
 * of one volume have equal data.
 */
public final class SampleData {

  /** The schema that holds all tables of the example. */
  public static final String SCHEMA = "perfproxy_example";

  /** The example's present: its rows were created in the year before. */
  public static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

  private final Connection connection;
  private final Volume volume;

  /** Data of a volume, over a connection in autocommit. */
  public SampleData(Connection connection, Volume volume) {
    this.connection = connection;
    this.volume = volume;
  }

  /** Drops the example's schema if there is one, and creates it with empty tables. */
  public void createSchema() throws SQLException {
    execute("drop schema if exists " + SCHEMA + " cascade");
    execute("create schema " + SCHEMA);
    execute("set search_path to " + SCHEMA);
    execute(resource("schema.sql"));
  }

  /** Fills a table. Agents need tenants first, and so on in the order of {@link Table}. */
  public void load(Table table) throws SQLException {
    execute(
        resource("data/" + table.sqlName() + ".sql")
            .replace(":rows", Integer.toString(volume.rows(table)))
            .replace(":tenants", Integer.toString(volume.rows(Table.TENANTS)))
            .replace(":agents", Integer.toString(volume.rows(Table.AGENTS)))
            .replace(":entities", Integer.toString(volume.rows(Table.ENTITIES)))
            .replace(":users", Integer.toString(volume.users()))
            .replace(":now", "timestamptz '" + NOW + "'"));
  }

  /** Gives the planner its statistics. */
  public void analyze() throws SQLException {
    for (Table table : Table.values()) {
      execute("vacuum (analyze) " + table.sqlName());
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = SampleData.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("The resource " + name + " is missing from the build.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException("The resource " + name + " cannot be read.", unreadable);
    }
  }
}
