package io.perfproxy;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The metrics an instance exports, by the names of their families. */
final class MetricNames {

  private MetricNames() {}

  static List<String> exported() {
    CollectorRegistry registry = new CollectorRegistry();
    List<String> names = new ArrayList<>();
    try (PerfProxyInstance instance = PerfProxy.builder().name("names").build();
        var registration =
            io.perfproxy.metrics.PrometheusMetrics.register(instance.metrics(), registry)) {
      for (Collector.MetricFamilySamples family :
          Collections.list(registry.metricFamilySamples())) {
        names.add(family.type == Collector.Type.COUNTER ? family.name + "_total" : family.name);
      }
    }
    return names;
  }
}
