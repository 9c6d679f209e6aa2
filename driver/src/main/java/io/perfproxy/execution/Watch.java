package io.perfproxy.execution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks for what has lasted longer than a threshold, again and again: four times per threshold, but
 * at most every 10 ms and at least once per second, on one daemon thread that ends with {@link
 * #close()}. What a look throws is reported and ends nothing.
 */
public final class Watch implements AutoCloseable {

  private final String name;
  private final Duration threshold;
  private final Runnable look;
  private final InternalErrors errors;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A watch that is not yet started.
   *
   * @param name what is watched, for the thread's name and for messages
   */
  public Watch(String name, Duration threshold, Runnable look, InternalErrors errors) {
    this.name = name;
    this.threshold = threshold;
    this.look = look;
    this.errors = errors;
  }

  /** Starts the thread; to be called once. */
  public void start() {
    BackgroundThread.of(this::watch, "perfproxy-" + name.replace(' ', '-')).start();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void watch() {
    long pauseNanos =
        Math.min(
            TimeUnit.SECONDS.toNanos(1),
            Math.max(TimeUnit.MILLISECONDS.toNanos(10), threshold.toNanos() / 4));
    try {
      while (!closed.await(pauseNanos, TimeUnit.NANOSECONDS)) {
        lookOnce();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookOnce() {
    try {
      look.run();
    } catch (Throwable failure) {
      errors.report("watch over " + name, failure);
    }
  }
}
