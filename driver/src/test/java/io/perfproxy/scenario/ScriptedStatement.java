package io.perfproxy.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement of a scenario: what is sent, and what comes back. */
record ScriptedStatement(JsonNode json) {

  private static final String SETUP = "setup";

  String sql() {
    return json.path("sql").asText();
  }

  List<@Nullable Object> params() {
    return values(json.path("params"));
  }

  List<List<@Nullable Object>> batch() {
    List<List<@Nullable Object>> batch = new ArrayList<>();
    json.path("batch").forEach(binds -> batch.add(values(binds)));
    return batch;
  }

  List<String> columns() {
    List<String> columns = new ArrayList<>();
    json.path("columns").forEach(column -> columns.add(column.asText()));
    return columns;
  }

  List<List<@Nullable Object>> rows() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    json.path("rows_read").forEach(row -> rows.add(values(row)));
    return rows;
  }

  int updateCount() {
    return json.path("update_count").asInt();
  }

  @Nullable String error() {
    return json.hasNonNull("error") ? json.path("error").asText() : null;
  }

  long startNanos() {
    return nanos("t_ms");
  }

  long durationNanos() {
    return nanos("dur_ms");
  }

  private long nanos(String field) {
    return Math.round(json.path(field).asDouble() * 1e6);
  }

  String dataSource() {
    return json.path("datasource").asText("main");
  }

  String connection() {
    return dataSource() + "/" + json.path("connection").asText("c1");
  }

  String thread() {
    return json.path("thread").asText("main");
  }

  /** The root of the unit, into which inner transactions roll up; null outside of all units. */
  @Nullable String unit() {
    if (!json.hasNonNull("unit")) {
      return null;
    }
    String unit = json.path("unit").asText();
    int inner = unit.indexOf('/');
    return inner < 0 ? unit : unit.substring(0, inner);
  }

  boolean setup() {
    return json.path("phase").asText().equals(SETUP);
  }

  boolean openResult() {
    return json.path("open_result").asBoolean();
  }

  boolean begins() {
    return json.path("tx").asText().startsWith("begin");
  }

  boolean commits() {
    String tx = json.path("tx").asText();
    return tx.equals("commit") || tx.equals("begin+commit");
  }

  boolean rollsBack() {
    return json.path("tx").asText().endsWith("rollback");
  }

  /** The application's frames, in the form of a stack trace. */
  StackTraceElement[] stack() {
    JsonNode frames = json.path("stack");
    List<StackTraceElement> stack = new ArrayList<>();
    if (frames.isEmpty()) {
      stack.add(frame(json.path("callsite").asText("Unknown.unknown(Unknown.java:1)")));
    }
    frames.forEach(frame -> stack.add(frame(frame.asText())));
    return stack.toArray(new StackTraceElement[0]);
  }

  private static StackTraceElement frame(String text) {
    int open = text.indexOf('(');
    int dot = text.lastIndexOf('.', open < 0 ? text.length() : open);
    if (open < 0 || dot < 0) {
      return new StackTraceElement("Unknown", text, null, -1);
    }
    String place = text.substring(open + 1, text.length() - 1);
    int colon = place.indexOf(':');
    return new StackTraceElement(
        text.substring(0, dot),
        text.substring(dot + 1, open),
        colon < 0 ? place : place.substring(0, colon),
        colon < 0 ? -1 : Integer.parseInt(place.substring(colon + 1)));
  }

  private static List<@Nullable Object> values(JsonNode nodes) {
    List<@Nullable Object> values = new ArrayList<>();
    nodes.forEach(node -> values.add(value(node)));
    return values;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isArray()) {
      return values(node).toArray();
    }
    if (node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    if (node.isIntegralNumber()) {
      return node.canConvertToInt() ? (Object) node.asInt() : (Object) node.asLong();
    }
    return node.isNumber() ? (Object) node.asDouble() : node.asText();
  }
}
