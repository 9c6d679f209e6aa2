package io.perfproxy.examples.database;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that somebody else runs.
 *
 * @param url the URL for PostgreSQL's own driver
 * @param user the user, or null
 * @param password the password, or null
 */
public record ExistingDatabase(String url, @Nullable String user, @Nullable String password)
    implements Database {

  /** Parameters are left out, for one of them may be a password. */
  @Override
  public String description() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }

  @Override
  public void close() {
    // It outlives the example.
  }

  @Override
  public String toString() {
    return description();
  }
}
