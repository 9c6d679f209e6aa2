package io.perfproxy.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** Links against HikariCP, so it is loaded only where that is present. */
final class HikariPoolSize {

  private HikariPoolSize() {}

  static OptionalInt of(DataSource dataSource) {
    try {
      HikariDataSource hikari =
          dataSource instanceof HikariDataSource itself
              ? itself
              : dataSource.isWrapperFor(HikariDataSource.class)
                  ? dataSource.unwrap(HikariDataSource.class)
                  : null;
      HikariPoolMXBean pool = hikari == null ? null : hikari.getHikariPoolMXBean();
      return pool == null ? OptionalInt.empty() : OptionalInt.of(pool.getTotalConnections());
    } catch (Exception | LinkageError | AssertionError | StackOverflowError cannotTell) {
      return OptionalInt.empty();
    }
  }
}
