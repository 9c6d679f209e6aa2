package io.perfproxy.cli;

import io.perfproxy.json.JsonReader;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes of a JSON report. */
final class ReportFile {

  private static final double SCHEMA_VERSION = 1;
  private static final Set<Operation> PLANNED =
      Set.of(
          Operation.SELECT, Operation.INSERT, Operation.UPDATE, Operation.DELETE, Operation.MERGE);

  private final Path file;

  private ReportFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a report.
   *
   * @throws IOException if the file cannot be read, or is none; the message names it
   */
  static CountedWorkload read(Path file) throws IOException {
    return new ReportFile(file).read();
  }

  private CountedWorkload read() throws IOException {
    Map<?, ?> report = parsed();
    Object version = report.get("schema_version");
    if (!Double.valueOf(SCHEMA_VERSION).equals(version)) {
      throw wrong("schema_version is " + version + " instead of 1");
    }
    if (!(report.get("shapes") instanceof List<?> shapes)) {
      throw wrong("it has no shapes");
    }
    List<CountedStatement> statements = new ArrayList<>();
    for (Object shape : shapes) {
      if (!(shape instanceof Map<?, ?> members)) {
        throw wrong("a shape is no object");
      }
      CountedStatement statement = statement(members);
      if (PLANNED.contains(statement.shape().operation())) {
        statements.add(statement);
      }
    }
    return new CountedWorkload(statements, 0);
  }

  private Map<?, ?> parsed() throws IOException {
    try {
      if (JsonReader.read(Files.readString(file, StandardCharsets.UTF_8))
          instanceof Map<?, ?> report) {
        return report;
      }
    } catch (IllegalArgumentException notJson) {
      throw wrong(String.valueOf(notJson.getMessage()));
    }
    throw wrong("it is no JSON object");
  }

  private CountedStatement statement(Map<?, ?> members) throws IOException {
    if (!(members.get("shape") instanceof String text)) {
      throw wrong("a shape has no text");
    }
    return new CountedStatement(
        Shape.of(text, Dialect.POSTGRESQL),
        (long) number(members, "executions"),
        number(members, "total_duration_ms"),
        Duration.ofNanos(Math.round(number(members, "p95_duration_ms") * 1e6)),
        (long) number(members, "rows"));
  }

  private double number(Map<?, ?> members, String name) throws IOException {
    @Nullable Object value = members.get(name);
    if (value instanceof Double number) {
      return number;
    }
    throw wrong("a shape has no number " + name);
  }

  private IOException wrong(String what) {
    return new IOException(
        file
            + " is not a JSON report of perfproxy: "
            + what
            + "; the application writes one with"
            + " Report.json()");
  }
}
