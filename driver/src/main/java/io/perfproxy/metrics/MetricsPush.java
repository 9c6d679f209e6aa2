package io.perfproxy.metrics;

import io.perfproxy.logging.LogLine;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes the metrics of one instance to a Prometheus Pushgateway, for processes that end before
 * anyone scrapes them: at an interval, from one daemon thread, and once more when closed.
 *
 * <p>The group is the job and the label {@code proxy}, the instance's name. A gateway that cannot
 * be reached is logged once, at WARN, and once more when it is back; it costs the application
 * nothing.
 */
public final class MetricsPush implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.metrics");

  private static final long CLOSE_SECONDS = 3;

  private final Pushgateway gateway;
  private final CollectorRegistry registry = new CollectorRegistry();
  private final String proxy;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Of the pushing thread only. */
  private boolean failing;

  private MetricsPush(MetricsSource source, Pushgateway gateway, String proxy) {
    this.gateway = gateway;
    this.proxy = proxy;
    PerfProxyCollector collector = new PerfProxyCollector();
    collector.add(source);
    registry.register(collector);
    this.thread = new ScheduledThreadPoolExecutor(1, new DaemonThreads("perfproxy-push"));
    thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /**
   * Starts to push; the first push comes after one interval.
   *
   * @param address {@code host:port} or an http(s) URL; a user and a password in it are sent by
   *     HTTP basic authentication and shown nowhere
   * @param job the job name, not empty
   * @param interval the time between two pushes, positive
   * @throws IllegalArgumentException if one of these cannot be used
   */
  public static MetricsPush start(
      MetricsSource source, String address, String job, Duration interval) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("the interval of pushes must be positive");
    }
    String proxy = LabelValue.of(source.name());
    MetricsPush push =
        new MetricsPush(source, new Pushgateway(address, job, "proxy", proxy), proxy);
    long nanos = interval.toNanos();
    var unused = push.thread.scheduleWithFixedDelay(push::push, nanos, nanos, TimeUnit.NANOSECONDS);
    return push;
  }

  /**
   * Pushes once more and ends the thread. Returns after about three seconds at the latest; a push
   * that takes longer is broken off.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    thread.execute(this::push);
    thread.shutdown();
    boolean interrupted = false;
    try {
      if (thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException stopWaiting) {
      interrupted = true;
    }
    thread.shutdownNow();
    gateway.abort();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void push() {
    try {
      gateway.push(registry);
      if (failing) {
        failing = false;
        LOG.info("{}", line("Metrics reach the Pushgateway again"));
      }
    } catch (IOException | RuntimeException | LinkageError failure) {
      if (!failing) {
        failing = true;
        LOG.warn(
            "{}",
            line("Metrics do not reach the Pushgateway; this is tried again in silence")
                .with("error", failure.getClass().getName())
                .with("reason", failure.getMessage()));
      }
    }
  }

  private LogLine line(String sentence) {
    return new LogLine(sentence).with("gateway", gateway.shownAddress()).with("proxy", proxy);
  }
}
