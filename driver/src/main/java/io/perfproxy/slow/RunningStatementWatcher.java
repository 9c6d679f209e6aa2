package io.perfproxy.slow;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.RunningExecutions;
import io.perfproxy.execution.Ticker;
import io.perfproxy.logging.LogLine;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports executions while they still run, once each, when they have run for longer than a
 * threshold: at WARN to the logger {@code io.perfproxy.running}, with the line of the application
 * that waits.
 *
 * <p>One daemon thread looks at all executions under way, four times per threshold but at most
 * every 10 ms and at least once per second; it ends with {@link #close()}.
 */
public final class RunningStatementWatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.running");

  private final String instance;
  private final RunningExecutions running;
  private final long thresholdNanos;
  private final CallSiteLocator callSites;
  private final InternalErrors errors;
  private final Ticker ticker;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<RunningExecutions.Running> reported =
      Collections.newSetFromMap(new WeakHashMap<>());

  /** A watcher that is not yet started. */
  public RunningStatementWatcher(
      String instance,
      RunningExecutions running,
      Duration threshold,
      CallSiteLocator callSites,
      InternalErrors errors,
      Ticker ticker) {
    this.instance = instance;
    this.running = running;
    this.thresholdNanos = threshold.toNanos();
    this.callSites = callSites;
    this.errors = errors;
    this.ticker = ticker;
  }

  /** Starts the daemon thread; to be called once. */
  public void start() {
    Thread thread = new Thread(this::watch, "perfproxy-running-statements");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void watch() {
    long pauseNanos =
        Math.min(
            TimeUnit.SECONDS.toNanos(1),
            Math.max(TimeUnit.MILLISECONDS.toNanos(10), thresholdNanos / 4));
    try {
      while (!closed.await(pauseNanos, TimeUnit.NANOSECONDS)) {
        lookOnce();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks at all executions under way once. */
  void lookOnce() {
    try {
      long now = ticker.nanos();
      running.forEach(
          (execution, thread) -> {
            long soFar = now - execution.startNanos();
            if (soFar >= thresholdNanos && reported.add(execution)) {
              report(execution, thread, soFar);
            }
          });
    } catch (Throwable failure) {
      errors.report("watch over running statements", failure);
    }
  }

  private void report(RunningExecutions.Running execution, Thread thread, long soFarNanos) {
    LOG.warn(
        "{}",
        new LogLine("Statement still running")
            .withMillis("running_ms", soFarNanos)
            .withMillis("threshold_ms", thresholdNanos)
            .with("operation", execution.shape().operation().label())
            .with("table", execution.shape().table())
            .with("thread", thread.getName())
            .with("unit_of_work", execution.unitOfWork())
            .with("call_site", CallSiteLocator.render(callSites.locate(thread.getStackTrace())))
            .with("shape_id", execution.shape().id())
            .with("proxy", instance)
            .with("shape", execution.shape().text()));
  }
}
