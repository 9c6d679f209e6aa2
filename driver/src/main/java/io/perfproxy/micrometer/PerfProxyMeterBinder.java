package io.perfproxy.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.perfproxy.execution.Ticker;
import io.perfproxy.metrics.MetricsSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Offers the metrics of an instance in Micrometer registries; a bean of this type is found by
 * Spring Boot.
 *
 * <p>Meters read the statistics when the registry reads them, at most once a second, so that
 * executions pay nothing. The meters of an operation and table that were not seen before are
 * registered by such a reading, and so appear from the next one on.
 *
 * <p>Micrometer has no histogram that is read from elsewhere: durations are function timers, and
 * their buckets are counters under the same name and {@code .histogram}, with the upper bound in
 * seconds as the tag {@code le}, as Micrometer does for registries without histograms.
 *
 * <p>Thread-safe. The meters stay until this is closed.
 */
public final class PerfProxyMeterBinder implements MeterBinder, AutoCloseable {

  private final MetricsSource source;
  private final Ticker ticker;
  private final List<BoundMeters> bound = new CopyOnWriteArrayList<>();

  /** The metrics of this source, as {@code PerfProxyInstance.metrics()} gives it. */
  public PerfProxyMeterBinder(MetricsSource source) {
    this(source, Ticker.SYSTEM);
  }

  PerfProxyMeterBinder(MetricsSource source, Ticker ticker) {
    this.source = source;
    this.ticker = ticker;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    BoundMeters meters = new BoundMeters(source, registry, ticker);
    bound.add(meters);
    meters.bind();
  }

  /** Removes the meters from all registries. */
  @Override
  public void close() {
    bound.forEach(BoundMeters::remove);
    bound.clear();
  }
}
