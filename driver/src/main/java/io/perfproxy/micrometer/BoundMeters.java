package io.perfproxy.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.perfproxy.execution.Ticker;
import io.perfproxy.metrics.MetricFamily;
import io.perfproxy.metrics.MetricLabel;
import io.perfproxy.metrics.MetricPoint;
import io.perfproxy.metrics.MetricsReader;
import io.perfproxy.metrics.MetricsReading;
import io.perfproxy.metrics.MetricsSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The meters of one instance in one registry, over a reading that is at most a second old; those of
 * series that a reading no longer has, as after a reset, go. Thread-safe.
 */
final class BoundMeters {

  private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What a histogram tells that is read while it is being dropped. */
  private static final List<Long> NOTHING =
      Collections.nCopies(MetricPoint.Histogram.boundsSeconds().size() + 1, 0L);

  private final MetricsReader reader;
  private final MeterRegistry registry;
  private final Ticker ticker;
  private final Map<Series, List<Meter>> meters = new HashMap<>();
  private Map<Series, MetricPoint> points = Map.of();
  private long readAt;
  private boolean removed;

  private record Series(MetricFamily family, Map<MetricLabel, String> labels) {}

  BoundMeters(MetricsSource source, MeterRegistry registry, Ticker ticker) {
    this.reader = new MetricsReader(source);
    this.registry = registry;
    this.ticker = ticker;
  }

  synchronized void bind() {
    read();
  }

  synchronized void remove() {
    removed = true;
    Set.copyOf(meters.keySet()).forEach(this::drop);
  }

  private void read() {
    readAt = ticker.nanos();
    MetricsReading reading = reader.read();
    Map<Series, MetricPoint> latest = new HashMap<>();
    for (MetricFamily family : MetricFamily.values()) {
      for (MetricPoint point : reading.of(family)) {
        latest.put(new Series(family, point.labels()), point);
      }
    }
    if (latest.isEmpty()) {
      // It could not be read; what it had is back with the next reading.
      return;
    }
    points = latest;
    Set<Series> gone = new HashSet<>(meters.keySet());
    gone.removeAll(latest.keySet());
    gone.forEach(this::drop);
    latest.keySet().forEach(series -> meters.computeIfAbsent(series, this::register));
  }

  private void drop(Series series) {
    List<Meter> dropped = meters.remove(series);
    if (dropped != null) {
      dropped.forEach(registry::remove);
    }
  }

  private synchronized MetricPoint current(Series series) {
    if (!removed && ticker.nanos() - readAt >= MAX_AGE_NANOS) {
      read();
    }
    return points.getOrDefault(series, new MetricPoint.Value(series.labels(), Double.NaN));
  }

  private double value(Series series) {
    return current(series) instanceof MetricPoint.Value value ? value.value() : Double.NaN;
  }

  private MetricPoint.Histogram histogram(Series series) {
    return current(series) instanceof MetricPoint.Histogram histogram
        ? histogram
        : new MetricPoint.Histogram(series.labels(), NOTHING, 0, Map.of());
  }

  private List<Meter> register(Series series) {
    return switch (series.family().kind()) {
      case COUNTER ->
          List.of(
              FunctionCounter.builder(name(series), this, self -> self.value(series))
                  .tags(tags(series))
                  .baseUnit(unit(series))
                  .description(series.family().help())
                  .register(registry));
      case GAUGE -> List.of(gauge(series));
      case HISTOGRAM -> timer(series);
    };
  }

  /** Functions are held weakly by Micrometer; this one is held, and with it all the others. */
  private Meter gauge(Series series) {
    if (series.family().unit() == MetricFamily.Unit.SECONDS) {
      return TimeGauge.builder(name(series), () -> value(series), TimeUnit.SECONDS)
          .tags(tags(series))
          .description(series.family().help())
          .register(registry);
    }
    return Gauge.builder(name(series), this, self -> self.value(series))
        .strongReference(true)
        .tags(tags(series))
        .description(series.family().help())
        .register(registry);
  }

  private List<Meter> timer(Series series) {
    List<Meter> parts = new ArrayList<>();
    parts.add(
        FunctionTimer.builder(
                name(series),
                this,
                self -> self.histogram(series).count(),
                self -> self.histogram(series).seconds(),
                TimeUnit.SECONDS)
            .tags(tags(series))
            .description(series.family().help())
            .register(registry));
    List<Double> bounds = MetricPoint.Histogram.boundsSeconds();
    for (int i = 0; i <= bounds.size(); i++) {
      int bucket = i;
      String bound = bucket < bounds.size() ? bounds.get(bucket).toString() : "+Inf";
      parts.add(
          FunctionCounter.builder(
                  name(series) + ".histogram",
                  this,
                  self -> (double) self.histogram(series).upTo().get(bucket))
              .tags(tags(series).and("le", bound))
              .description(series.family().help())
              .register(registry));
    }
    return parts;
  }

  private static String name(Series series) {
    return series.family().metricName();
  }

  private static String unit(Series series) {
    return series.family().unit() == MetricFamily.Unit.SECONDS ? "seconds" : "";
  }

  private static Tags tags(Series series) {
    Tags tags = Tags.empty();
    for (Map.Entry<MetricLabel, String> label : series.labels().entrySet()) {
      tags = tags.and(label.getKey().attribute(), label.getValue());
    }
    return tags;
  }
}
