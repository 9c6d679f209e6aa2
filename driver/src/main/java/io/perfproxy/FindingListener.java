package io.perfproxy;

import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.slow.SlowStatement;

/**
 * Is told of findings as they are made.
 *
 * <p>Called on the thread of the application, so an implementation is quick and thread-safe. What
 * it throws is logged once, counted, and not felt by the application.
 */
public interface FindingListener {

  /** An execution reached the threshold of its shape; called for each, whatever the log's limit. */
  default void onSlow(SlowStatement slow) {}

  /** Statements were repeated in one unit of work where fewer would do; called when it ends. */
  default void onNPlusOne(NPlusOneFinding finding) {}
}
