package io.perfproxy.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what others do, by asking again and again, and never longer than a deadline. */
public final class Eventually {

  private static final long PAUSE_MILLIS = 20;

  private Eventually() {}

  /** Returns when the assertion holds; throws what it threw last when the time is over. */
  public static void holds(Duration atMost, Assertion assertion) throws Exception {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      try {
        assertion.check();
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /** Something that is asserted. */
  @FunctionalInterface
  public interface Assertion {
    void check() throws Exception;
  }
}
