package io.perfproxy.opentelemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.metrics.MetricFamily;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PerfProxyMetricProducerTest {

  private final PerfProxyInstance perfProxy =
      PerfProxy.builder()
          .name("otel")
          .set(Setting.METRICS_SHAPES, "10")
          .set(Setting.LEAK_THRESHOLD, "1s")
          .build();
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final SdkMeterProvider provider =
      SdkMeterProvider.builder()
          .registerMetricReader(reader)
          .registerMetricProducer(new PerfProxyMetricProducer(perfProxy.metrics()))
          .build();

  @AfterEach
  void close() {
    provider.close();
    perfProxy.close();
  }

  private Map<String, MetricData> collect() {
    return reader.collectAllMetrics().stream()
        .collect(Collectors.toMap(MetricData::getName, Function.identity()));
  }

  private MetricData collect(String name) {
    return Objects.requireNonNull(collect().get(name));
  }

  @Test
  void durationsAreTheHistogramOfTheSemanticConventions() {
    perfProxy.recordQuery("select", "books", Duration.ofMillis(3));
    perfProxy.recordQuery("select", "books", Duration.ofMillis(70));
    perfProxy.recordQuery("select", "books", Duration.ofSeconds(20));

    assertThat(collect("db.client.operation.duration"))
        .hasUnit("s")
        .hasDescription("Duration of executions, from the call of the driver to its return.")
        .hasHistogramSatisfying(
            histogram ->
                histogram
                    .isCumulative()
                    .hasPointsSatisfying(
                        point ->
                            point
                                .hasCount(3)
                                .hasSum(20.073)
                                .hasBucketBoundaries(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10)
                                .hasBucketCounts(0, 1, 0, 0, 1, 0, 0, 0, 0, 1)
                                .hasAttributesSatisfyingExactly(
                                    equalTo(AttributeKey.stringKey("proxy"), "otel"),
                                    equalTo(AttributeKey.stringKey("db.system.name"), "other_sql"),
                                    equalTo(AttributeKey.stringKey("db.operation.name"), "select"),
                                    equalTo(
                                        AttributeKey.stringKey("db.collection.name"), "books"))));
  }

  @Test
  void countersAreMonotonicAndGaugesAreGauges() {
    perfProxy.recordQuery("select", "books", Duration.ofMillis(300));
    assertThat(collect("perfproxy.slow_statements"))
        .hasUnit("")
        .hasDoubleSumSatisfying(
            sum ->
                sum.isCumulative().isMonotonic().hasPointsSatisfying(point -> point.hasValue(1)));
    assertThat(collect("perfproxy.shape.p95"))
        .hasUnit("s")
        .hasDoubleGaugeSatisfying(
            gauge -> gauge.hasPointsSatisfying(point -> point.hasValue(0.29)));
    assertThat(collect("perfproxy.connections.active"))
        .hasDoubleGaugeSatisfying(gauge -> gauge.hasPointsSatisfying(point -> point.hasValue(0)));
  }

  @Test
  void everyFamilyThatHasSeriesIsThere() {
    perfProxy.recordQuery("select", "books", Duration.ofMillis(300));
    assertThat(collect().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(MetricFamily.values())
                .filter(
                    family ->
                        !EnumSet.of(
                                MetricFamily.CONNECTIONS_IDLE,
                                MetricFamily.CONNECTIONS_MAX,
                                MetricFamily.INDEX_USAGE)
                            .contains(family))
                .map(MetricFamily::metricName)
                .toList());
  }

  @Test
  void countsGoOnFromReadingToReading() {
    perfProxy.recordQuery("select", "books", Duration.ofMillis(1));
    collect();
    perfProxy.recordQuery("select", "books", Duration.ofMillis(1));
    assertThat(collect("db.client.operation.duration"))
        .hasHistogramSatisfying(
            histogram -> histogram.hasPointsSatisfying(point -> point.hasCount(2)));
  }
}
