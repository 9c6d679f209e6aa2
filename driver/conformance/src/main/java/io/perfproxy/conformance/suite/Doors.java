package io.perfproxy.conformance.suite;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyDriver;
import io.perfproxy.PerfProxyInstance;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.common.BaseDataSource;

/** Opens connections through perfproxy; rewritten tests call it where they opened them directly. */
public final class Doors {

  private static final String VENDOR_PREFIX = "jdbc:postgresql:";
  private static final String PREFIX = "jdbc:perfproxy:";

  private static final class DataSources {
    static final PerfProxyInstance INSTANCE = PerfProxy.builder().name("data-sources").build();
  }

  private Doors() {}

  /** Instead of the method of {@link DriverManager} with the same parameters. */
  public static Connection getConnection(String url) throws SQLException {
    return DriverManager.getConnection(proxied(url));
  }

  /** Instead of the method of {@link DriverManager} with the same parameters. */
  public static Connection getConnection(String url, Properties info) throws SQLException {
    return DriverManager.getConnection(proxied(url), info);
  }

  /** Instead of the method of {@link DriverManager} with the same parameters. */
  public static Connection getConnection(String url, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(proxied(url), user, password);
  }

  /** Instead of {@link Driver#connect}. */
  public static @Nullable Connection connect(Driver driver, String url, Properties info)
      throws SQLException {
    return isVendorUrl(url)
        ? new PerfProxyDriver().connect(proxied(url), info)
        : driver.connect(url, info);
  }

  /** Instead of the method of pgjdbc's data sources with the same parameters. */
  public static Connection getConnection(BaseDataSource source) throws SQLException {
    return source instanceof DataSource dataSource
        ? DataSources.INSTANCE.wrap(dataSource).getConnection()
        : source.getConnection();
  }

  /** Instead of the method of pgjdbc's data sources with the same parameters. */
  public static Connection getConnection(BaseDataSource source, String user, String password)
      throws SQLException {
    return source instanceof DataSource dataSource
        ? DataSources.INSTANCE.wrap(dataSource).getConnection(user, password)
        : source.getConnection(user, password);
  }

  private static boolean isVendorUrl(@Nullable String url) {
    return url != null && url.startsWith(VENDOR_PREFIX);
  }

  /** URLs of other drivers, and null, are asked for as they are. */
  private static String proxied(String url) {
    return isVendorUrl(url) ? PREFIX + url.substring("jdbc:".length()) : url;
  }
}
