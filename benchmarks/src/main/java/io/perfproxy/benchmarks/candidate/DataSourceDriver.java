package io.perfproxy.benchmarks.candidate;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source for whoever needs a driver. */
final class DataSourceDriver implements Driver {

  private final DataSource dataSource;

  DataSourceDriver(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    return dataSource.getConnection();
  }

  @Override
  public boolean acceptsURL(String url) {
    return true;
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("benchmarks");
  }
}
