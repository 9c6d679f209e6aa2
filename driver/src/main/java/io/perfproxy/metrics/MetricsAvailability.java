package io.perfproxy.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether the optional libraries of a way to offer metrics are on the class path. Loads and
 * links none of them, so it may be asked where they are absent.
 */
public enum MetricsAvailability {
  /** {@link PrometheusMetrics}. */
  REGISTRY(Library.CLIENT),
  /** {@link MetricsServer}. */
  SERVER(Library.CLIENT, Library.TEXT_FORMAT, Library.EXPORTER, Library.HTTP_SERVER),
  /** {@link MetricsPush}. */
  PUSH(Library.CLIENT, Library.TEXT_FORMAT);

  private enum Library {
    CLIENT("io.prometheus:simpleclient", "io.prometheus.client.CollectorRegistry"),
    TEXT_FORMAT(
        "io.prometheus:simpleclient_common", "io.prometheus.client.exporter.common.TextFormat"),
    EXPORTER("io.prometheus:simpleclient_httpserver", "io.prometheus.client.exporter.HTTPServer"),
    HTTP_SERVER("the JDK module jdk.httpserver", "com.sun.net.httpserver.HttpServer");

    private final String description;
    private final String className;

    Library(String description, String className) {
      this.description = description;
      this.className = className;
    }

    boolean isPresent() {
      try {
        Class.forName(className, false, MetricsAvailability.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException | LinkageError absent) {
        return false;
      }
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type cannot say
  private final List<Library> libraries;

  MetricsAvailability(Library... libraries) {
    this.libraries = List.of(libraries);
  }

  /** Whether nothing is missing. */
  public boolean isAvailable() {
    return missing().isEmpty();
  }

  /**
   * What is missing, as people would add it: Maven coordinates without a version such as {@code
   * io.prometheus:simpleclient}, or a module of the JDK. Empty if nothing is.
   */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (Library library : libraries) {
      if (!library.isPresent()) {
        missing.add(library.description);
      }
    }
    return List.copyOf(missing);
  }
}
