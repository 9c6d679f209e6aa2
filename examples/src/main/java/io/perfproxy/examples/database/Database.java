package io.perfproxy.examples.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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

  /**
   * Connections to the example's schema that perfproxy does not see, for whoever looks after the
   * database. The caller closes it.
   */
  default HikariDataSource administration() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url());
    config.setUsername(user());
    config.setPassword(password());
    config.setSchema(SampleData.SCHEMA);
    config.setPoolName("administration");
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  /** The URL that leads to the example's schema through perfproxy, with settings as parameters. */
  default String urlThroughPerfProxy(String settings) {
    String url = url();
    return "jdbc:perfproxy:"
        + url.substring("jdbc:".length())
        + (url.contains("?") ? "&" : "?")
        + "currentSchema="
        + SampleData.SCHEMA
        + "&"
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
