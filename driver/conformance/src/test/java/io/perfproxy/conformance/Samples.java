package io.perfproxy.conformance;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Assertions;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** What tests of pgjdbc do, to be rewritten. Nothing listens on the port. */
public final class Samples {

  private static final String URL = "jdbc:postgresql://localhost:1/none";

  /** One way to open a connection. */
  interface Opening {
    Connection open(String url, String user, String password) throws SQLException;
  }

  private Samples() {}

  /** Opens by URL. */
  public static Connection byUrl() throws SQLException {
    return DriverManager.getConnection(URL);
  }

  /** Opens by URL and properties. */
  public static Connection byProperties() throws SQLException {
    return DriverManager.getConnection(URL, new Properties());
  }

  /** Opens by URL and user. */
  public static Connection byUser() throws SQLException {
    return DriverManager.getConnection(URL, "user", "password");
  }

  /** Opens by a reference to the method. */
  public static Connection byReference() throws SQLException {
    Opening opening = DriverManager::getConnection;
    return opening.open(URL, "user", "password");
  }

  /** Opens with the driver itself. */
  public static Connection byDriver() throws SQLException {
    Driver driver = new org.postgresql.Driver();
    return driver.connect(URL, new Properties());
  }

  /** Opens with a data source. */
  public static Connection byDataSource() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(URL);
    return source.getConnection();
  }

  /** Asks for the vendor's type. */
  public static boolean asks(Connection connection) {
    return connection instanceof PGConnection;
  }

  /** Casts to the vendor's type. */
  public static Object casts(Connection connection) {
    return (PGConnection) connection;
  }

  /** Asserts the vendor's type. */
  public static Object asserts(Connection connection) {
    return Assertions.assertInstanceOf(PGConnection.class, connection);
  }
}
