package io.perfproxy.cli;

import io.perfproxy.advice.Advice;
import io.perfproxy.json.JsonWriter;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.report.Explanation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Advice without plans. */
record AdviceResult(Advice advice) implements OutputOptions.Result {

  @Override
  public String text() {
    String text = explanation().text();
    return text.isEmpty() ? "No index would help enough to be worth its upkeep.\n" : text;
  }

  @Override
  public String json() throws IOException {
    StringBuilder out = new StringBuilder();
    JsonWriter json = new JsonWriter(out);
    json.beginObject();
    json.name("schema_version").value(1);
    explanation().writeTo(json);
    json.endObject();
    return out.toString();
  }

  private Explanation explanation() {
    IndexUsage unknown = new IndexUsage(0, 0, 0, List.of(), Map.of());
    return new Explanation(List.of(), unknown, Duration.ZERO, 0, advice);
  }
}
