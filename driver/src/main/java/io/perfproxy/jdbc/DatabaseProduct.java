package io.perfproxy.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/**
 * What a connection leads to, as its metadata tells.
 *
 * @param database name and version, such as {@code PostgreSQL 18.6}
 * @param driver name and version of the driver
 */
public record DatabaseProduct(String database, String driver) {

  static DatabaseProduct of(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    return new DatabaseProduct(
        joined(metadata.getDatabaseProductName(), metadata.getDatabaseProductVersion()),
        joined(metadata.getDriverName(), metadata.getDriverVersion()));
  }

  /** Versions such as {@code 2.5.252 (2026-05-12)} are cut at the first space. */
  private static String joined(String name, String version) {
    int end = version.indexOf(' ');
    return name + " " + (end < 0 ? version : version.substring(0, end));
  }
}
