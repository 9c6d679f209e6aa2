package io.perfproxy.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.perfproxy.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A report of a real run, with plans and advice, and what tests make of it. */
final class SampleReport {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Where the page expects one of a few words, an id, or a moment. */
  private static final Set<String> FIXED =
      Set.of(
          "shape_id",
          "finding_id",
          "severity",
          "confidence",
          "operation",
          "created",
          "started",
          "at",
          "kind",
          "unit_kind");

  final ObjectNode json;

  private SampleReport(ObjectNode json) {
    this.json = json;
  }

  static SampleReport read() {
    try (InputStream in = SampleReport.class.getResourceAsStream("report.json")) {
      return new SampleReport((ObjectNode) MAPPER.readTree(Objects.requireNonNull(in)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  /** The first shape, as often as that, each with an id, a text and figures of its own. */
  SampleReport withShapes(int number) {
    ArrayNode shapes = (ArrayNode) json.get("shapes");
    ObjectNode model = (ObjectNode) shapes.get(0);
    shapes.removeAll();
    for (int i = 0; i < number; i++) {
      shapes.add(
          model
              .deepCopy()
              .put("shape_id", String.format(Locale.ROOT, "%016x", i))
              .put("table", "table_" + i % 97)
              .put(
                  "shape",
                  "select c" + i + " from table_" + i % 97 + " where id = ? order by c" + i)
              .put("executions", (i * 7919) % number)
              .put("share", 1.0 / number)
              .put("max_duration_ms", (i * 104_729) % 1_000));
    }
    return this;
  }

  /** Every text that comes from the application or its database, changed. */
  SampleReport withTexts(UnaryOperator<String> change) {
    rewrite(json, change);
    return this;
  }

  private static void rewrite(JsonNode node, UnaryOperator<String> change) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> {
                if (member.getValue().isTextual() && !FIXED.contains(member.getKey())) {
                  member.setValue(TextNode.valueOf(change.apply(member.getValue().textValue())));
                } else {
                  rewrite(member.getValue(), change);
                }
              });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual()) {
          array.set(i, TextNode.valueOf(change.apply(array.get(i).textValue())));
        } else {
          rewrite(array.get(i), change);
        }
      }
    }
  }

  Path writeJson(Path directory, String name) throws IOException {
    return Files.writeString(directory.resolve(name), MAPPER.writeValueAsString(json));
  }

  /** As the page that a browser opens. */
  Path writePage(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("report.html"), Report.html(writeJson(directory, "report.json")));
  }

  /** The same beside another run. */
  Path writePage(Path directory, SampleReport before) throws IOException {
    return Files.writeString(
        directory.resolve("comparison.html"),
        Report.html(
            before.writeJson(directory, "before.json"), writeJson(directory, "after.json")));
  }
}
