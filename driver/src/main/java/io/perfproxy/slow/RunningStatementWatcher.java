package io.perfproxy.slow;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.RunningExecutions;
import io.perfproxy.execution.Ticker;
import io.perfproxy.execution.Watch;
import io.perfproxy.logging.LogLine;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports executions while they still run, once each, when they have run for longer than a
 * threshold: at WARN to the logger {@code io.perfproxy.running}, with the line of the application
 * that waits.
 *
 * <p>One daemon thread looks at all executions under way; it ends with {@link #close()}.
 */
public final class RunningStatementWatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.running");

  private final String instance;
  private final RunningExecutions running;
  private final long thresholdNanos;
  private final CallSiteLocator callSites;
  private final Ticker ticker;
  private final Watch watch;
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
    this.ticker = ticker;
    this.watch = new Watch("running statements", threshold, this::lookOnce, errors);
  }

  /** Starts the daemon thread; to be called once. */
  public void start() {
    watch.start();
  }

  @Override
  public void close() {
    watch.close();
  }

  private void lookOnce() {
    long now = ticker.nanos();
    running.forEach(
        (execution, thread) -> {
          long soFar = now - execution.startNanos();
          if (soFar >= thresholdNanos && reported.add(execution)) {
            report(execution, thread, soFar);
          }
        });
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
