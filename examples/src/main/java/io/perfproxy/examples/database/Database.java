package io.perfproxy.examples.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that the example may use until it closes it. */
public interface Database extends AutoCloseable {

  /** The URL for PostgreSQL's own driver. */
  String url();

  /** The user, or null if the URL says it. */
  @Nullable String user();

  /** The password, or null if the URL says it or none is needed. */
  @Nullable String password();

  /** What to call it in front of people; without secrets. */
  String description();

  @Override
  void close();

  /** The URL that leads through perfproxy, with settings as parameters. */
  default String urlThroughPerfProxy(String settings) {
    String url = url();
    return "jdbc:perfproxy:"
        + url.substring("jdbc:".length())
        + (url.contains("?") ? "&" : "?")
        + settings;
  }

  /** A connection that perfproxy does not see. */
  default Connection connect() throws SQLException {
    Properties properties = new Properties();
    String user = user();
    String password = password();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("connectTimeout", "10");
    return DriverManager.getConnection(url(), properties);
  }
}
