package io.perfproxy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON reports as applications write them. */
final class ApplicationReports {

  private ApplicationReports() {}

  /** The report of one that executes these for 12 ms at most each, and begins transactions. */
  static Path of(Path directory, String... statements) throws IOException {
    List<Object> shapes = new ArrayList<>(List.of(shape("begin", 0.1)));
    for (String sql : statements) {
      shapes.add(shape(sql, 12.0));
    }
    return Files.writeString(
        directory.resolve("report.json"),
        new ObjectMapper().writeValueAsString(Map.of("schema_version", 1, "shapes", shapes)));
  }

  private static Map<String, Object> shape(String sql, double p95Millis) {
    return Map.of(
        "shape",
        sql,
        "executions",
        1_000,
        "total_duration_ms",
        750 * p95Millis,
        "p95_duration_ms",
        p95Millis,
        "rows",
        10_000);
  }

  /** What an instance writes that has done nothing. */
  static Path ofNothing(Path directory) throws IOException {
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("idle").build()) {
      return Files.writeString(directory.resolve("idle.json"), perfProxy.report().json());
    }
  }
}
