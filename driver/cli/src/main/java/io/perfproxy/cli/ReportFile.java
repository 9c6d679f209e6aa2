package io.perfproxy.cli;

import io.perfproxy.report.Report;
import io.perfproxy.server.CountedShapes;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The JSON report of an application. */
final class ReportFile implements Result {

  private static final int SCHEMA_VERSION = 1;

  private final Path file;
  private final String json;
  private final JsonObject report;

  private ReportFile(Path file, String json, JsonObject report) {
    this.file = file;
    this.json = json;
    this.report = report;
  }

  /**
   * Reads a report.
   *
   * @throws IOException if the file cannot be read, or is none; the message names it
   */
  static ReportFile read(Path file) throws IOException {
    String notOne = file + " is not a JSON report of perfproxy";
    String json;
    try {
      json = Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException binary) {
      throw new IOException(notOne + ": it is not UTF-8", binary);
    } catch (FileSystemException named) {
      throw named;
    } catch (IOException failure) {
      throw new IOException(file + " cannot be read: " + failure.getMessage(), failure);
    }
    JsonObject report = JsonObject.read(notOne, json);
    long version = report.count("schema_version");
    if (version != SCHEMA_VERSION) {
      throw new IOException(
          file
              + " has schema_version "
              + version
              + ", and this version of perfproxy reads "
              + SCHEMA_VERSION);
    }
    return new ReportFile(file, json, report);
  }

  /** What the application has executed. */
  CountedWorkload workload() throws IOException {
    List<CountedStatement> statements = new ArrayList<>();
    for (JsonObject counted : report.objects("shapes")) {
      Shape shape = Shape.of(counted.text("shape"), Dialect.POSTGRESQL);
      if (CountedShapes.isOfInterest(shape)) {
        statements.add(
            new CountedStatement(
                shape,
                counted.count("executions"),
                counted.number("total_duration_ms"),
                Duration.ofNanos(Math.round(counted.number("p95_duration_ms") * 1e6)),
                counted.count("rows")));
      }
    }
    return new CountedWorkload(statements, 0);
  }

  @Override
  public String as(Format format) throws IOException {
    return switch (format) {
      case JSON -> json.endsWith("\n") ? json : json + "\n";
      case HTML -> Report.html(file);
      case TEXT, MARKDOWN -> ApplicationReport.of(report).as(format);
    };
  }
}
