package io.perfproxy;

import io.perfproxy.connection.HeldConnection;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.slow.SlowStatement;

/**
 * Is told of findings as they are made.
 *
 * <p>Called on the thread of the application unless it says otherwise, so an implementation is
 * quick and thread-safe. What it throws is logged once, counted, and not felt by the application.
 */
public interface FindingListener {

  /** An execution reached the threshold of its shape; called for each, whatever the log's limit. */
  default void onSlow(SlowStatement slow) {}

  /** Statements were repeated in one unit of work where fewer would do; called when it ends. */
  default void onNPlusOne(NPlusOneFinding finding) {}

  /**
   * A connection has been held for longer than {@code perfproxy.leak-threshold}; called once for
   * each, on a thread of ours.
   */
  default void onConnectionHeld(HeldConnection held) {}
}
