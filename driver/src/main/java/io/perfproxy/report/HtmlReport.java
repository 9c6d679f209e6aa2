package io.perfproxy.report;

import io.perfproxy.json.JsonReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of a report that people look at: one HTML file, data included, that loads nothing. */
final class HtmlReport {

  private static final String VERSION_KEY = "schema_version";

  private HtmlReport() {}

  /**
   * The page of a report.
   *
   * @param report as JSON
   * @param before what it is compared with, as JSON, or null
   */
  static String of(String report, @Nullable String before) {
    return PageTemplate.withoutConnections()
        .page("{\"report\":" + report + ",\"before\":" + before + "}");
  }

  /**
   * The page of reports that were written as JSON.
   *
   * @param before what the other is compared with, or null
   * @throws IOException if a file cannot be read, or holds no report of this version
   */
  static String ofFiles(@Nullable Path before, Path after) throws IOException {
    return of(read(after), before == null ? null : read(before));
  }

  private static String read(Path file) throws IOException {
    String json;
    Object version;
    try {
      json = Files.readString(file, StandardCharsets.UTF_8);
      version = JsonReader.read(json) instanceof Map<?, ?> report ? report.get(VERSION_KEY) : null;
    } catch (CharacterCodingException | IllegalArgumentException noJson) {
      throw new IOException(file + " is no report: " + noJson.getMessage(), noJson);
    }
    if (!(version instanceof Double number)) {
      throw new IOException(file + " is no report: it has no " + VERSION_KEY);
    }
    if (number != JsonReport.SCHEMA_VERSION) {
      throw new IOException(
          file
              + " has "
              + VERSION_KEY
              + " "
              + number.intValue()
              + ", and this version of perfproxy reads "
              + JsonReport.SCHEMA_VERSION);
    }
    return json;
  }
}
