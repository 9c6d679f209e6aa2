package io.perfproxy.statistics;

import io.perfproxy.execution.InternalErrors;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the counters once per interval of a timeline, on a daemon thread that starts with an
 * execution and ends when there have been none for a while. So executions pay for reading a flag
 * only, what is idle costs nothing, and an instance that nobody closes holds no thread.
 */
final class TimelineSampler implements AutoCloseable {

  private static final int QUIET_LOOKS = 4;

  private final Timeline timeline;
  private final InternalErrors errors;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Whether the thread runs, or must not be started again. */
  private volatile boolean awake;

  TimelineSampler(Timeline timeline, InternalErrors errors) {
    this.timeline = timeline;
    this.errors = errors;
  }

  /** Something was executed and has been counted. */
  void executed() {
    if (!awake) {
      wake();
    }
  }

  private synchronized void wake() {
    if (awake) {
      return;
    }
    awake = true;
    timeline.resume();
    Thread thread = new Thread(this::look, "perfproxy-timeline");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    try {
      thread.start();
    } catch (OutOfMemoryError noThread) {
      // The timeline is the coarser for it; the application, short of threads, must not feel it.
    }
  }

  private void look() {
    try {
      int quiet = 0;
      while (quiet < QUIET_LOOKS && !closed.await(timeline.intervalNanos(), TimeUnit.NANOSECONDS)) {
        quiet = timeline.look() ? 0 : quiet + 1;
      }
      sleep();
    } catch (InterruptedException interrupted) {
      sleep();
    } catch (Throwable failure) {
      errors.report("timeline", failure);
    }
  }

  /** What was counted until others see that nobody looks is entered now; the rest wakes anew. */
  private synchronized void sleep() {
    if (closed.getCount() > 0) {
      awake = false;
      timeline.look();
    }
  }

  @Override
  public synchronized void close() {
    awake = true;
    closed.countDown();
  }
}
