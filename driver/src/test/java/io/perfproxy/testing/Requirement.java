package io.perfproxy.testing;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs beside the JDK, and what is said where it is absent. */
public final class Requirement {

  private Requirement() {}

  /** Skips the test, and says so on the console, unless what it needs is there. */
  public static void skipUnless(boolean present, String missing) {
    if (!present) {
      System.out.println("Skipped: " + missing);
      Assumptions.abort(missing);
    }
  }

  /** The same, but a failure where {@code CI} is set: there it is installed. */
  public static void failInCiUnless(boolean present, String missing) {
    if (!present && System.getenv("CI") != null) {
      Assertions.fail(missing);
    }
    skipUnless(present, missing);
  }
}
