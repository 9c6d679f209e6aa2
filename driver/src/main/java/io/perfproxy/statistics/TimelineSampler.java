package io.perfproxy.statistics;

import io.perfproxy.execution.BackgroundThread;
import io.perfproxy.execution.InternalErrors;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the counters once per interval of a timeline, on a daemon thread that starts with an
 * execution and ends when there have been none for a while. So executions pay for reading a flag
 * only, what is idle costs nothing, and an instance that nobody closes holds no thread.
 */
final class TimelineSampler implements AutoCloseable {

  private static final int QUIET_LOOKS = 4;

  /** How long no other thread is tried to start after one could not be. */
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Timeline timeline;
  private final InternalErrors errors;
  private final ThreadFactory threads;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Whether the thread runs, or must not be started again. */
  private volatile boolean awake;

  private long retryNanos;

  TimelineSampler(Timeline timeline, InternalErrors errors) {
    this(timeline, errors, task -> BackgroundThread.of(task, "perfproxy-timeline"));
  }

  TimelineSampler(Timeline timeline, InternalErrors errors, ThreadFactory threads) {
    this.timeline = timeline;
    this.errors = errors;
    this.threads = threads;
    this.retryNanos = timeline.nanos();
  }

  /** Something was executed and has been counted. */
  void executed() {
    if (!awake) {
      wake();
    }
  }

  private synchronized void wake() {
    if (awake || timeline.nanos() - retryNanos < 0) {
      return;
    }
    awake = true;
    timeline.resume();
    try {
      threads.newThread(this::look).start();
    } catch (OutOfMemoryError noThread) {
      // The timeline is the coarser for it; the application, short of threads, must not feel it.
      retryNanos = timeline.nanos() + RETRY_NANOS;
      awake = false;
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
      letWake();
      errors.report("timeline", failure);
    }
  }

  /** What was counted until others see that nobody looks is entered now; the rest wakes anew. */
  private synchronized void sleep() {
    if (letWake()) {
      timeline.look();
    }
  }

  /** Lets the next execution start a thread again, unless this is closed. */
  private synchronized boolean letWake() {
    boolean open = closed.getCount() > 0;
    if (open) {
      awake = false;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    awake = true;
    closed.countDown();
  }
}
