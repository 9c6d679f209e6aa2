package io.perfproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.RecordedInstance;
import io.perfproxy.testing.SampleFindings;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PerfProxyCollectorTest {

  private static final Shape ORDERS = shape(Operation.SELECT, "orders", "select 1 from orders");
  private static final Shape ORDERS_TOO = shape(Operation.SELECT, "orders", "select 2 from orders");
  private static final Shape COMMIT = shape(Operation.TX, null, "commit");

  private final RecordedSource source = new RecordedSource("shop");
  private final PerfProxyCollector collector = new PerfProxyCollector();

  @Test
  void writesExactCountsInPrometheusTextFormat() throws IOException {
    source.instance.executed(ORDERS, Duration.ofMillis(1), 10);
    source.instance.executed(ORDERS_TOO, Duration.ofNanos(1_000_001), 5);
    source.instance.executed(ORDERS, Duration.ofMillis(500), 0);
    source.instance.failed(ORDERS, Duration.ofSeconds(11), "57014");
    source.instance.executed(COMMIT, Duration.ofNanos(10), 0);
    source.instance.nPlusOne.accept(
        SampleFindings.loop(ORDERS, 12, Duration.ZERO, "unit", null, Instant.EPOCH));
    collector.add(source);

    assertThat(text())
        .contains(
            """
            # TYPE db_client_operation_duration_seconds histogram
            db_client_operation_duration_seconds_bucket{L,le="0.001",} 1.0
            db_client_operation_duration_seconds_bucket{L,le="0.005",} 2.0
            db_client_operation_duration_seconds_bucket{L,le="0.01",} 2.0
            db_client_operation_duration_seconds_bucket{L,le="0.05",} 2.0
            db_client_operation_duration_seconds_bucket{L,le="0.1",} 2.0
            db_client_operation_duration_seconds_bucket{L,le="0.5",} 3.0
            db_client_operation_duration_seconds_bucket{L,le="1.0",} 3.0
            db_client_operation_duration_seconds_bucket{L,le="5.0",} 3.0
            db_client_operation_duration_seconds_bucket{L,le="10.0",} 3.0
            db_client_operation_duration_seconds_bucket{L,le="+Inf",} 4.0
            db_client_operation_duration_seconds_count{L,} 4.0
            db_client_operation_duration_seconds_sum{L,} 11.502000001
            """
                .replace(
                    "L",
                    "proxy=\"shop\",db_system_name=\"postgresql\",db_operation_name=\"select\","
                        + "db_collection_name=\"orders\""))
        .contains("db_operation_name=\"tx\",db_collection_name=\"\",le=\"0.001\",} 1.0\n")
        .contains("# TYPE perfproxy_errors_total counter\n")
        .contains(counter("perfproxy_errors_total", 1))
        .contains(counter("perfproxy_slow_statements_total", 2))
        .contains(counter("perfproxy_rows_total", 15))
        .contains("perfproxy_n_plus_one_total{proxy=\"shop\",severity=\"warn\",} 1.0\n")
        .contains("perfproxy_unscoped_executions_total{proxy=\"shop\",} 7.0\n")
        .contains("perfproxy_index_usage_ratio{proxy=\"shop\",} 0.75\n")
        .contains("# TYPE perfproxy_connections_active gauge\n")
        .contains("perfproxy_connections_active{proxy=\"shop\",} 3.0\n")
        .contains("perfproxy_connection_pool_size{proxy=\"shop\",} 10.0\n")
        .contains("perfproxy_shapes{proxy=\"shop\",} 3.0\n")
        .contains("perfproxy_internal_errors_total{proxy=\"shop\",} 0.0\n");
  }

  @Test
  void leavesOutGaugesThatAreUnknown() throws IOException {
    source.gauges = new ConnectionGauges(3, -1, -1, -1, -1);
    collector.add(source);

    assertThat(text())
        .contains("perfproxy_connections_active{")
        .doesNotContain("perfproxy_connection_pool_size{")
        .doesNotContain("perfproxy_connections_idle{")
        .doesNotContain("perfproxy_connections_max{");
  }

  @Test
  void tellsInstancesApart() {
    RecordedSource other = new RecordedSource("stock");
    collector.add(source);
    collector.add(other);
    source.instance.executed(ORDERS, Duration.ofMillis(1), 1);
    other.instance.executed(ORDERS, Duration.ofMillis(1), 1);
    other.instance.executed(ORDERS, Duration.ofMillis(1), 1);

    assertThat(countsBy("shop")).isEqualTo(Map.of("select orders", 1.0));
    assertThat(countsBy("stock")).isEqualTo(Map.of("select orders", 2.0));
    assertThat(collector.remove(other)).isTrue();
    assertThat(countsBy("stock")).isEmpty();
    assertThat(collector.remove(other)).isFalse();
    assertThat(collector.isEmpty()).isFalse();
  }

  @Test
  void numbersInstancesOfOneName() {
    RecordedSource twin = new RecordedSource("shop");
    assertThat(collector.add(source)).isTrue();
    assertThat(collector.add(twin)).isTrue();
    assertThat(collector.add(twin)).isFalse();
    twin.instance.executed(ORDERS, Duration.ofMillis(1), 1);

    assertThat(countsBy("shop")).isEmpty();
    assertThat(countsBy("shop-2")).isEqualTo(Map.of("select orders", 1.0));
    assertNoSeriesTwice();
  }

  @Test
  void skipsASourceThatThrowsAndScrapesTheOthers() throws IOException {
    RecordedSource broken = new RecordedSource("broken");
    broken.instance.executed(ORDERS, Duration.ofMillis(1), 1);
    source.instance.executed(ORDERS, Duration.ofMillis(1), 1);
    collector.add(broken);
    collector.add(source);
    broken.broken = true;

    assertThat(text()).contains("proxy=\"shop\"").doesNotContain("proxy=\"broken\"");

    broken.broken = false;
    assertThat(countsBy("broken")).isEqualTo(Map.of("select orders", 1.0));
  }

  @Test
  void boundsTheLabelSetsOfFiveThousandTables() {
    collector.add(source);
    int executions = 0;
    for (int i = 0; i < 5_000; i++) {
      for (Operation operation : List.of(Operation.SELECT, Operation.INSERT)) {
        source.instance.executed(
            shape(operation, i % 7 == 0 ? null : "t" + i, operation.label() + i),
            Duration.ofMillis(1),
            1);
        executions++;
      }
    }

    Map<String, Double> counts = countsBy("shop");

    assertThat(counts).hasSizeLessThanOrEqualTo(200).containsKey("select (other)");
    assertThat(counts.values().stream().mapToDouble(Double::doubleValue).sum())
        .isEqualTo(executions);
    assertNoSeriesTwice();
  }

  @Test
  void keepsTheTablesItHasKeptApartSoThatNoCounterFalls() {
    collector.add(source);
    for (int i = 0; i < 300; i++) {
      source.instance.executed(table(i), Duration.ofMillis(1_000 - i), 1);
    }
    Map<String, Double> before = allValues();
    assertThat(countsBy("shop")).containsKey("select t0").doesNotContainKey("select t299");

    for (int i = 299; i >= 200; i--) {
      source.instance.executed(table(i), Duration.ofMinutes(i), 1);
    }
    Map<String, Double> after = allValues();

    assertThat(countsBy("shop")).containsKey("select t0").doesNotContainKey("select t299");
    assertThat(after.keySet()).containsAll(before.keySet());
    before.forEach((series, value) -> assertThat(after.get(series)).isGreaterThanOrEqualTo(value));
  }

  @Test
  void startsOverWithTheStatistics() {
    collector.add(source);
    for (int i = 0; i < 300; i++) {
      source.instance.executed(table(i), Duration.ofMillis(1), 1);
    }
    assertThat(countsBy("shop")).containsKey("select (other)");

    source.instance.statistics.reset();
    source.instance.executed(shape(Operation.SELECT, "new", "new"), Duration.ofMillis(1), 1);

    assertThat(countsBy("shop")).isEqualTo(Map.of("select new", 1.0));
  }

  @Test
  void countsShapesBeyondTheBoundOfTheStatisticsAsOther() throws IOException {
    RecordedSource small = new RecordedSource("small", 1);
    collector.add(small);
    small.instance.executed(ORDERS, Duration.ofMillis(1), 1);
    small.instance.executed(table(1), Duration.ofMillis(1), 1);

    assertThat(countsBy("small")).isEqualTo(Map.of("select orders", 1.0, "other (other)", 1.0));
    assertThat(text()).contains("perfproxy_shapes{proxy=\"small\",} 1.0\n");
  }

  @Test
  void hostileNamesNeitherForgeNorRepeatASeries() throws IOException {
    RecordedSource hostile = new RecordedSource("a\"b\\c\nd");
    collector.add(hostile);
    String[] tables = {
      "a\ud800", "a\ud801", "a\ufffd", "x\ny", "x\u0001y", "q\"},le=\"", "l".repeat(500), "(other)"
    };
    for (String table : tables) {
      hostile.instance.executed(
          shape(Operation.SELECT, table, "about " + table), Duration.ofMillis(1), 1);
    }

    assertNoSeriesTwice();
    assertThat(text().lines())
        .filteredOn(line -> line.contains("_count{"))
        .hasSize(5)
        .allMatch(
            line -> line.startsWith("db_client_operation_duration_seconds_count{proxy=\"a\\\"b"))
        .allMatch(line -> line.length() < 450);
  }

  @Test
  void noTextOfAStatementIsInAScrape() throws IOException {
    collector.add(source);
    source.instance.executed(
        shape(Operation.SELECT, "orders", "select top_secret"), Duration.ofMillis(1), 1);

    assertThat(text()).contains("orders").doesNotContain("top_secret");
  }

  @Test
  void describesWhatItCollects() {
    collector.add(source);
    source.instance.executed(ORDERS, Duration.ofMillis(1), 1);

    assertThat(collector.describe())
        .extracting(family -> family.name)
        .isEqualTo(collector.collect().stream().map(family -> family.name).toList());
    assertThat(collector.describe()).allMatch(family -> family.samples.isEmpty());
  }

  private void assertNoSeriesTwice() {
    Set<String> seen = new HashSet<>();
    for (MetricFamilySamples family : collector.collect()) {
      for (Sample sample : family.samples) {
        assertThat(seen.add(sample.name + sample.labelValues)).as(sample.toString()).isTrue();
      }
    }
    assertThat(seen).isNotEmpty();
  }

  private Map<String, Double> allValues() {
    Map<String, Double> values = new HashMap<>();
    for (MetricFamilySamples family : collector.collect()) {
      family.samples.forEach(s -> values.put(s.name + s.labelValues, s.value));
    }
    return values;
  }

  /** Executions by operation and table. */
  private Map<String, Double> countsBy(String proxy) {
    List<Sample> samples = new ArrayList<>();
    collector.collect().forEach(family -> samples.addAll(family.samples));
    Map<String, Double> counts = new HashMap<>();
    for (Sample sample : samples) {
      if (sample.name.endsWith("_seconds_count") && sample.labelValues.get(0).equals(proxy)) {
        counts.put(sample.labelValues.get(2) + " " + sample.labelValues.get(3), sample.value);
      }
    }
    return counts;
  }

  private String text() throws IOException {
    CollectorRegistry registry = new CollectorRegistry();
    registry.register(collector);
    StringWriter text = new StringWriter();
    TextFormat.write004(text, registry.metricFamilySamples());
    return text.toString();
  }

  private static String counter(String name, int value) {
    return name
        + "{proxy=\"shop\",db_system_name=\"postgresql\",db_operation_name=\"select\","
        + "db_collection_name=\"orders\",} "
        + value
        + ".0\n";
  }

  private static Shape table(int i) {
    return shape(Operation.SELECT, "t" + i, "select from t" + i);
  }

  private static Shape shape(Operation operation, @Nullable String table, String text) {
    return RecordedInstance.shape(operation, table, text);
  }
}
