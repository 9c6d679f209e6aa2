package io.perfproxy.report;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdviceFinding;
import io.perfproxy.advice.Evidence;
import io.perfproxy.advice.IndexAdvice;
import io.perfproxy.json.JsonWriter;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.shape.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Index usage and advice as JSON. */
final class ExplanationJson {

  private final JsonWriter json;
  private final JsonFields fields;

  ExplanationJson(JsonWriter json, JsonFields fields) {
    this.json = json;
    this.fields = fields;
  }

  void write(Explanation explanation) throws IOException {
    usage(explanation);
    advice(explanation.advice());
  }

  private void usage(Explanation explanation) throws IOException {
    IndexUsage usage = explanation.usage();
    json.name("index_usage").beginObject();
    json.name("share").value(usage.executions() == 0 ? Double.NaN : usage.share());
    json.name("executions").value(usage.executions());
    json.name("indexed").value(usage.indexed());
    json.name("unknown").value(usage.unknown());
    fields.millis("asked_duration_ms", explanation.asking());
    json.name("refused").value(explanation.refused());
    json.name("shapes").beginArray();
    for (IndexUsage.ShapeUsage shape : usage.shapes()) {
      json.beginObject();
      fields.identity(shape.shape());
      json.name("executions").value(shape.executions());
      json.name("indexed").value(shape.indexed());
      json.endObject();
    }
    json.endArray();
    json.name("tables").beginArray();
    for (Map.Entry<String, Long> table : new TreeMap<>(usage.tables()).entrySet()) {
      json.beginObject();
      json.name("table").value(table.getKey());
      json.name("executions").value(table.getValue());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void advice(Advice advice) throws IOException {
    json.name("advice").beginArray();
    for (IndexAdvice index : advice.indexes()) {
      index(index);
    }
    json.endArray();
    json.name("advice_findings").beginArray();
    for (AdviceFinding finding : advice.findings()) {
      finding(finding);
    }
    json.endArray();
  }

  private void index(IndexAdvice advised) throws IOException {
    Evidence evidence = advised.evidence();
    json.beginObject();
    json.name("id").value(advised.name());
    json.name("table").value(advised.index().table().table());
    json.name("columns").beginArray();
    for (String key : advised.keys()) {
      json.value(key);
    }
    json.endArray();
    json.name("ddl").value(advised.ddl());
    json.name("undo").value(advised.undo());
    json.name("reason").value(advised.reason());
    json.name("confidence").value(label(advised.confidence()));
    json.name("doubts").beginArray();
    for (String doubt : advised.doubts()) {
      json.value(doubt);
    }
    json.endArray();
    json.name("verified_by").value(label(evidence.source()));
    millis("p95_before_ms", evidence.p95Before());
    millis("p95_after_ms", evidence.p95After());
    json.name("evidence").beginArray();
    for (IndexAdvice.ServedStatement served : advised.served()) {
      json.beginObject();
      json.name("shape_id").value(served.shape().id());
      json.name("shape").value(served.shape().text());
      json.name("cost_before").value(served.costBefore());
      json.name("cost_after").value(served.costAfter());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void finding(AdviceFinding finding) throws IOException {
    Shape statement = finding.statement();
    json.beginObject();
    json.name("kind").value(label(finding.kind()));
    json.name("table").value(finding.table());
    json.name("shape_id").value(statement == null ? null : statement.id());
    json.name("shape").value(statement == null ? null : statement.text());
    json.name("message").value(finding.message());
    json.endObject();
  }

  private void millis(String name, @Nullable Duration duration) throws IOException {
    if (duration == null) {
      json.name(name).value((String) null);
    } else {
      fields.millis(name, duration);
    }
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
