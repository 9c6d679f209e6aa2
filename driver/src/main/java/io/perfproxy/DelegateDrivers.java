package io.perfproxy;

import io.perfproxy.config.ProxyUrl;
import io.perfproxy.config.Redaction;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the driver of the remaining URL: among those registered, then among those that the thread's
 * context class loader offers, as containers keep the application's drivers there. Never ourselves.
 */
final class DelegateDrivers {

  private static final String CANNOT_CONNECT = "08001";

  /** The driver classes that people forget, by the beginning of the URL they serve. */
  private static final Map<String, String> DRIVER_CLASSES = driverClasses();

  private DelegateDrivers() {}

  /** Opens a connection, or throws what the driver throws, or SQLSTATE 08001 if there is none. */
  static Connection connect(String url, Properties properties) throws SQLException {
    if (ProxyUrl.accepts(url)) {
      throw failure(
          "the prefix " + ProxyUrl.PREFIX + " stands twice in the URL; write it once", url);
    }
    boolean declined = false;
    for (Iterator<Driver> drivers = serving(url).iterator(); drivers.hasNext(); ) {
      Connection connection = drivers.next().connect(url, properties);
      if (connection != null) {
        return connection;
      }
      declined = true;
    }
    throw failure(
        declined
            ? "the driver for the remaining URL declined it"
            : "no driver is registered for the remaining URL; add " + driverFor(url),
        url);
  }

  /** The driver that says it serves the URL, or null. */
  static @Nullable Driver find(String url) {
    return serving(url).findFirst().orElse(null);
  }

  /** Looks beyond those that are registered, which reads the class path, only once asked to. */
  private static Stream<Driver> serving(String url) {
    List<Driver> registered = DriverManager.drivers().filter(DelegateDrivers::isForeign).toList();
    return Stream.concat(
            registered.stream(), Stream.of(registered).flatMap(DelegateDrivers::offeredBeside))
        .filter(driver -> accepts(driver, url));
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError cannotTell) {
      return false;
    }
  }

  private static Stream<Driver> offeredBeside(List<Driver> registered) {
    List<Driver> found = new ArrayList<>();
    Iterator<Driver> offered = ServiceLoader.load(Driver.class).iterator();
    while (true) {
      try {
        if (!offered.hasNext()) {
          return found.stream();
        }
        Driver driver = offered.next();
        if (isForeign(driver)
            && registered.stream().noneMatch(d -> d.getClass() == driver.getClass())) {
          found.add(driver);
        }
      } catch (ServiceConfigurationError broken) {
        // A driver that cannot be loaded is no candidate; the next one may be.
      }
    }
  }

  /** By name, since another class loader may have brought another copy of us. */
  private static boolean isForeign(Driver driver) {
    return !driver.getClass().getName().equals(PerfProxyDriver.class.getName());
  }

  private static SQLException failure(String reason, String url) {
    return new SQLNonTransientConnectionException(
        "perfproxy cannot connect: " + reason + " (" + Redaction.url(url) + ")", CANNOT_CONNECT);
  }

  private static String driverFor(String url) {
    for (Map.Entry<String, String> entry : DRIVER_CLASSES.entrySet()) {
      if (url.startsWith(entry.getKey())) {
        return entry.getValue() + " to the class path";
      }
    }
    return "its driver to the class path";
  }

  private static Map<String, String> driverClasses() {
    Map<String, String> classes = new LinkedHashMap<>();
    classes.put("jdbc:postgresql:", "org.postgresql.Driver (org.postgresql:postgresql)");
    classes.put("jdbc:mysql:", "com.mysql.cj.jdbc.Driver (com.mysql:mysql-connector-j)");
    classes.put("jdbc:mariadb:", "org.mariadb.jdbc.Driver (org.mariadb.jdbc:mariadb-java-client)");
    classes.put("jdbc:oracle:", "oracle.jdbc.OracleDriver (com.oracle.database.jdbc:ojdbc11)");
    classes.put(
        "jdbc:sqlserver:",
        "com.microsoft.sqlserver.jdbc.SQLServerDriver (com.microsoft.sqlserver:mssql-jdbc)");
    classes.put("jdbc:h2:", "org.h2.Driver (com.h2database:h2)");
    classes.put("jdbc:hsqldb:", "org.hsqldb.jdbc.JDBCDriver (org.hsqldb:hsqldb)");
    classes.put("jdbc:sqlite:", "org.sqlite.JDBC (org.xerial:sqlite-jdbc)");
    classes.put("jdbc:db2:", "com.ibm.db2.jcc.DB2Driver (com.ibm.db2:jcc)");
    classes.put(
        "jdbc:tc:",
        "org.testcontainers.jdbc.ContainerDatabaseDriver (org.testcontainers:testcontainers-jdbc"
            + " and the database's module)");
    return classes;
  }
}
