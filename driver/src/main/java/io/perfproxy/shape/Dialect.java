package io.perfproxy.shape;

import org.jspecify.annotations.Nullable;

/** The database products whose lexical rules differ, with the differences as data. */
public enum Dialect {
  POSTGRESQL,
  /** MySQL and MariaDB. */
  MYSQL,
  ORACLE,
  SQLSERVER,
  H2,
  /** Standard SQL, for every other product. */
  GENERIC;

  public static Dialect ofUrl(@Nullable String jdbcUrl) {
    return GENERIC;
  }

  public static Dialect ofProductName(@Nullable String productName) {
    return GENERIC;
  }
}
