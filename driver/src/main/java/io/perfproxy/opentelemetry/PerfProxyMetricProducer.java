package io.perfproxy.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import io.perfproxy.metrics.MetricFamily;
import io.perfproxy.metrics.MetricLabel;
import io.perfproxy.metrics.MetricPoint;
import io.perfproxy.metrics.MetricsReader;
import io.perfproxy.metrics.MetricsReading;
import io.perfproxy.metrics.MetricsSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Gives the metrics of an instance to the OpenTelemetry SDK whenever one of its readers asks:
 *
 * <pre>{@code
 * SdkMeterProvider.builder()
 *     .registerMetricReader(reader)
 *     .registerMetricProducer(new PerfProxyMetricProducer(perfProxy.metrics()))
 *     .build();
 * }</pre>
 *
 * <p>A producer rather than instruments, so that executions pay nothing and histograms are exact:
 * both are computed from the statistics when they are read. Sums and histograms are cumulative,
 * whatever the reader prefers, since when this was made. Thread-safe.
 */
public final class PerfProxyMetricProducer implements MetricProducer {

  private final MetricsReader reader;
  private final long startEpochNanos = epochNanos();

  /** The metrics of this source, as {@code PerfProxyInstance.metrics()} gives it. */
  public PerfProxyMetricProducer(MetricsSource source) {
    this.reader = new MetricsReader(source);
  }

  @Override
  public Collection<MetricData> produce(Resource resource) {
    MetricsReading reading = reader.read();
    long now = epochNanos();
    List<MetricData> metrics = new ArrayList<>();
    for (MetricFamily family : MetricFamily.values()) {
      List<MetricPoint> points = reading.of(family);
      if (!points.isEmpty()) {
        metrics.add(new ProducedMetric(resource, family, data(family, points, now)));
      }
    }
    return metrics;
  }

  private Data<?> data(MetricFamily family, List<MetricPoint> points, long now) {
    return switch (family.kind()) {
      case COUNTER ->
          SumData.createDoubleSumData(true, AggregationTemporality.CUMULATIVE, values(points, now));
      case GAUGE -> GaugeData.createDoubleGaugeData(values(points, now));
      case HISTOGRAM ->
          HistogramData.create(AggregationTemporality.CUMULATIVE, histograms(points, now));
    };
  }

  private List<DoublePointData> values(List<MetricPoint> points, long now) {
    List<DoublePointData> values = new ArrayList<>();
    for (MetricPoint point : points) {
      if (point instanceof MetricPoint.Value value) {
        values.add(
            DoublePointData.create(
                startEpochNanos, now, attributes(point), value.value(), List.of()));
      }
    }
    return values;
  }

  private List<HistogramPointData> histograms(List<MetricPoint> points, long now) {
    List<HistogramPointData> histograms = new ArrayList<>();
    for (MetricPoint point : points) {
      if (point instanceof MetricPoint.Histogram histogram) {
        histograms.add(
            HistogramPointData.create(
                startEpochNanos,
                now,
                attributes(point),
                histogram.seconds(),
                false,
                0,
                false,
                0,
                MetricPoint.Histogram.boundsSeconds(),
                histogram.counts()));
      }
    }
    return histograms;
  }

  /** An empty text stands for what is absent. */
  private static Attributes attributes(MetricPoint point) {
    AttributesBuilder attributes = Attributes.builder();
    for (Map.Entry<MetricLabel, String> label : point.labels().entrySet()) {
      if (!label.getValue().isEmpty()) {
        attributes.put(label.getKey().attribute(), label.getValue());
      }
    }
    return attributes.build();
  }

  private static long epochNanos() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
