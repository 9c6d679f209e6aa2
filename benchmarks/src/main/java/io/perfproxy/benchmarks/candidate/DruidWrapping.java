package io.perfproxy.benchmarks.candidate;

import com.alibaba.druid.pool.DruidDataSource;
import io.perfproxy.benchmarks.stub.StubDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Druid's StatFilter, which lives in Druid's pool only. */
final class DruidWrapping {

  /** More than any workload has threads. */
  private static final int CONNECTIONS = 16;

  private DruidWrapping() {}

  static Wrapped wrap(DataSource dataSource) {
    DruidDataSource pool = new DruidDataSource();
    pool.setUrl(StubDataSource.URL);
    pool.setDriver(new DataSourceDriver(dataSource));
    pool.setMaxActive(CONNECTIONS);
    pool.setTestWhileIdle(false);
    try {
      pool.setFilters("stat");
    } catch (SQLException unknownFilter) {
      throw new IllegalStateException(unknownFilter);
    }
    return new Wrapped(pool, pool::close);
  }
}
