package io.perfproxy.pool;

import java.util.OptionalInt;
import javax.sql.DataSource;

/** Asks a data source how many connections its pool holds, where its pool is one that we know. */
public final class PoolSize {

  private static final boolean HIKARI =
      isPresent("com.zaxxer.hikari.HikariDataSource", PoolSize.class.getClassLoader());

  private PoolSize() {}

  /**
   * The number of connections in the pool, idle ones included; empty if the data source is no pool
   * that we know, or has not opened one yet.
   */
  public static OptionalInt of(DataSource dataSource) {
    return HIKARI ? HikariPoolSize.of(dataSource) : OptionalInt.empty();
  }

  private static boolean isPresent(String className, ClassLoader loader) {
    try {
      Class.forName(className, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
