package io.perfproxy.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.exemplars.Exemplar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Series in the words of simpleclient. */
final class PrometheusSamples {

  private static final List<String> BOUNDS =
      MetricPoint.Histogram.boundsSeconds().stream().map(Collector::doubleToGoString).toList();

  private PrometheusSamples() {}

  /** A family with the series that it has in these readings. */
  static MetricFamilySamples of(MetricFamily family, List<MetricsReading> readings) {
    List<Sample> samples = new ArrayList<>();
    for (MetricsReading reading : readings) {
      reading.of(family).forEach(point -> add(family.prometheusName(), point, samples));
    }
    return new MetricFamilySamples(
        family.prometheusName(), typeOf(family.kind()), family.help(), samples);
  }

  private static Collector.Type typeOf(MetricFamily.Kind kind) {
    return switch (kind) {
      case COUNTER -> Collector.Type.COUNTER;
      case GAUGE -> Collector.Type.GAUGE;
      case HISTOGRAM -> Collector.Type.HISTOGRAM;
    };
  }

  private static void add(String name, MetricPoint point, List<Sample> samples) {
    List<String> labels =
        point.labels().keySet().stream().map(MetricLabel::prometheusName).toList();
    List<String> values = List.copyOf(point.labels().values());
    if (point instanceof MetricPoint.Value value) {
      samples.add(new Sample(name, labels, values, value.value()));
    } else if (point instanceof MetricPoint.Histogram histogram) {
      List<String> withBound = plus(labels, "le");
      for (int bucket = 0; bucket < histogram.upTo().size(); bucket++) {
        String bound = bucket < BOUNDS.size() ? BOUNDS.get(bucket) : "+Inf";
        samples.add(
            new Sample(
                name + "_bucket",
                withBound,
                plus(values, bound),
                (double) histogram.upTo().get(bucket),
                exemplar(histogram.exemplars().get(bucket))));
      }
      samples.add(new Sample(name + "_count", labels, values, (double) histogram.count()));
      samples.add(new Sample(name + "_sum", labels, values, histogram.seconds()));
    }
  }

  /** The labels of an exemplar are those that OpenMetrics gives as an example. */
  private static @Nullable Exemplar exemplar(@Nullable TracedExecution traced) {
    return traced == null
        ? null
        : new Exemplar(
            traced.durationNanos() / 1e9,
            traced.at().toEpochMilli(),
            "trace_id",
            traced.span().traceId(),
            "span_id",
            traced.span().spanId());
  }

  private static List<String> plus(List<String> list, String last) {
    List<String> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
