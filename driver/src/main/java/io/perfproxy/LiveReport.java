package io.perfproxy;

import io.perfproxy.metrics.ServedDocument;
import io.perfproxy.report.LivePage;
import io.perfproxy.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * What an endpoint shows beside the metrics: the instances that asked for it, each by its name or
 * all together, as a page that refreshes itself and as JSON. Thread-safe.
 */
final class LiveReport {

  private static final String JSON = "report.json";
  private static final String NOTHING_IN_IT_RUNS = "default-src 'none'; frame-ancestors 'none'";

  private final List<Instance> instances = new CopyOnWriteArrayList<>();

  /** An instance by its name, and what it has seen, made for each reader anew. */
  record Instance(String name, Supplier<Report> report) {}

  void add(Instance instance) {
    instances.add(instance);
  }

  void remove(Instance instance) {
    instances.remove(instance);
  }

  boolean isEmpty() {
    return instances.isEmpty();
  }

  Map<String, ServedDocument> documents() {
    return Map.of(
        "/",
        new ServedDocument("text/html", LivePage.SECURITY_POLICY, this::page),
        "/" + JSON,
        new ServedDocument(
            "application/json",
            NOTHING_IN_IT_RUNS,
            instance -> chosen(List.copyOf(instances), instance).map(Report::json)));
  }

  private Optional<String> page(Optional<String> instance) {
    List<Instance> shown = List.copyOf(instances);
    return chosen(shown, instance)
        .map(report -> new LivePage(JSON, names(shown), instance.orElse(null)).showing(report));
  }

  private static Optional<Report> chosen(List<Instance> instances, Optional<String> name) {
    if (name.isPresent()) {
      return instances.stream()
          .filter(instance -> instance.name().equals(name.get()))
          .findFirst()
          .map(instance -> instance.report().get());
    }
    List<Report> reports = instances.stream().map(instance -> instance.report().get()).toList();
    return Optional.of(
        reports.size() == 1
            ? reports.get(0)
            : Report.combined(String.join(", ", names(instances)), reports));
  }

  private static List<String> names(List<Instance> instances) {
    return instances.stream().map(Instance::name).toList();
  }
}
