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

  private final List<Supplier<Report>> instances = new CopyOnWriteArrayList<>();

  void add(Supplier<Report> instance) {
    instances.add(instance);
  }

  void remove(Supplier<Report> instance) {
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
            instance -> chosen(reports(), instance).map(Report::json)));
  }

  private Optional<String> page(Optional<String> instance) {
    List<Report> reports = reports();
    List<String> names = reports.stream().map(report -> report.run().name()).toList();
    return chosen(reports, instance)
        .map(report -> new LivePage(JSON, names, instance.orElse(null)).showing(report));
  }

  private static Optional<Report> chosen(List<Report> reports, Optional<String> instance) {
    if (instance.isPresent()) {
      return reports.stream()
          .filter(report -> report.run().name().equals(instance.get()))
          .findFirst();
    }
    return Optional.of(
        reports.size() == 1
            ? reports.get(0)
            : Report.combined(
                String.join(", ", reports.stream().map(report -> report.run().name()).toList()),
                reports));
  }

  private List<Report> reports() {
    return instances.stream().map(Supplier::get).toList();
  }
}
