package io.perfproxy;

import io.perfproxy.config.MetricsEndpoint;
import io.perfproxy.config.Settings;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.metrics.MetricsAvailability;
import io.perfproxy.metrics.MetricsPush;
import io.perfproxy.metrics.MetricsSource;
import io.perfproxy.metrics.PrometheusMetrics;
import io.perfproxy.report.Report;
import java.net.URI;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers an instance's metrics and report in the ways its settings ask for. What cannot be offered,
 * because a library is absent or a port taken, is logged, and the application goes on without it.
 */
final class InstanceMetrics implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.metrics");

  private final MetricsSource source;
  private final Supplier<Report> report;
  private final Settings settings;
  private final InternalErrors errors;

  /** Not guarded by a lock: what starts or ends writes to the log, which may be a database. */
  private final Deque<AutoCloseable> started = new ConcurrentLinkedDeque<>();

  InstanceMetrics(
      MetricsSource source, Supplier<Report> report, Settings settings, InternalErrors errors) {
    this.source = source;
    this.report = report;
    this.settings = settings;
    this.errors = errors;
  }

  /** To be called once; what {@link #close} has missed, another call of that closes. */
  void start() {
    try {
      if (settings.prometheus() && MetricsAvailability.REGISTRY.isAvailable()) {
        started.push(PrometheusMetrics.register(source));
      }
      settings.metricsEndpoint().ifPresent(this::serve);
      settings.pushgateway().ifPresent(this::push);
    } catch (Throwable failure) {
      errors.report("start of metrics", failure);
    }
  }

  private void serve(MetricsEndpoint endpoint) {
    if (!isAvailable(MetricsAvailability.SERVER, "perfproxy.metrics-endpoint")) {
      return;
    }
    try {
      started.push(
          SharedMetricsServers.acquire(
              endpoint,
              settings.metricsToken().orElse(null),
              new LiveReport.Instance(source.name(), report)));
    } catch (RuntimeException failure) {
      LOG.warn("No metrics endpoint: {}", failure.getMessage());
    }
  }

  private void push(URI gateway) {
    if (!isAvailable(MetricsAvailability.PUSH, "perfproxy.pushgateway")) {
      return;
    }
    try {
      MetricsPush push =
          MetricsPush.start(
              source, gateway.toString(), settings.pushJob(), settings.pushInterval());
      started.push(push);
      started.push(ShutdownHook.add(push::close));
    } catch (RuntimeException failure) {
      LOG.warn("No push of metrics: {}", failure.getMessage());
    }
  }

  private static boolean isAvailable(MetricsAvailability metrics, String setting) {
    if (metrics.isAvailable()) {
      return true;
    }
    LOG.warn(
        "{} is set, but the class path lacks what it needs; add {}",
        setting,
        String.join(", ", metrics.missing()));
    return false;
  }

  @Override
  public void close() {
    for (AutoCloseable last = started.poll(); last != null; last = started.poll()) {
      try {
        last.close();
      } catch (Throwable failure) {
        errors.report("end of metrics", failure);
      }
    }
  }
}
