package io.perfproxy.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a run ran with.
 *
 * @param perfProxy the version of this library
 * @param java the version of the Java runtime
 * @param database name and version of the first database that was connected to, such as {@code
 *     PostgreSQL 18.6}; null if none was
 * @param driver name and version of its driver, or null
 */
public record Versions(
    String perfProxy, String java, @Nullable String database, @Nullable String driver) {

  private static final String RESOURCE = "version.properties";

  /** What this JVM runs, with this database. */
  public static Versions current(@Nullable String database, @Nullable String driver) {
    return new Versions(library(), System.getProperty("java.version", ""), database, driver);
  }

  private static String library() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties.getProperty("version", "");
  }
}
