package io.perfproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrometheusMetricsTest {

  private final CollectorRegistry registry = new CollectorRegistry();
  private final RecordedSource shop = new RecordedSource("shop");
  private final RecordedSource stock = new RecordedSource("stock");

  @Test
  void twoInstancesShareARegistryUntilTheLastLeaves() {
    MetricsRegistration first = PrometheusMetrics.register(shop, registry);
    MetricsRegistration second = PrometheusMetrics.register(stock, registry);
    assertThat(active("shop")).isEqualTo(3);
    assertThat(active("stock")).isEqualTo(3);

    first.close();
    first.close();
    assertThat(active("shop")).isNull();
    assertThat(active("stock")).isEqualTo(3);

    second.close();
    assertThat(Collections.list(registry.metricFamilySamples())).isEmpty();
    Gauge.build("perfproxy_shapes", "The name is free again.").register(registry);
  }

  @Test
  void registriesAreApart() {
    CollectorRegistry other = new CollectorRegistry();
    try (MetricsRegistration first = PrometheusMetrics.register(shop, registry);
        MetricsRegistration second = PrometheusMetrics.register(shop, other)) {
      second.close();
      assertThat(active("shop")).isEqualTo(3);
    }
  }

  @Test
  void usesTheDefaultRegistryUnlessToldOtherwise() {
    RecordedSource source = new RecordedSource("by default");
    try (MetricsRegistration registration = PrometheusMetrics.register(source)) {
      assertThat(active(CollectorRegistry.defaultRegistry, "by default")).isEqualTo(3);
    }
    assertThat(active(CollectorRegistry.defaultRegistry, "by default")).isNull();
  }

  @Test
  void survivesThatTheApplicationClearsTheRegistry() {
    try (MetricsRegistration first = PrometheusMetrics.register(shop, registry)) {
      registry.clear();
      try (MetricsRegistration second = PrometheusMetrics.register(stock, registry)) {
        assertThat(active("shop")).isEqualTo(3);
        assertThat(active("stock")).isEqualTo(3);
      }
      registry.clear();
    }
    try (MetricsRegistration third = PrometheusMetrics.register(shop, registry)) {
      assertThat(active("shop")).isEqualTo(3);
    }
  }

  @Test
  void saysWhichNameIsTaken() {
    Gauge.build("perfproxy_shapes", "Somebody else's.").register(registry);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrometheusMetrics.register(shop, registry))
        .withMessageContaining("perfproxy_shapes");
    registry.clear();
    try (MetricsRegistration later = PrometheusMetrics.register(shop, registry)) {
      assertThat(active("shop")).isEqualTo(3);
    }
  }

  private @Nullable Double active(String proxy) {
    return active(registry, proxy);
  }

  private static @Nullable Double active(CollectorRegistry registry, String proxy) {
    return registry.getSampleValue(
        "perfproxy_connections_active", new String[] {"proxy"}, new String[] {proxy});
  }
}
