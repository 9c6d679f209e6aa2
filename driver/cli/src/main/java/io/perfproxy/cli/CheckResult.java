package io.perfproxy.cli;

import io.perfproxy.catalogue.CatalogueFinding;
import io.perfproxy.json.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The findings of the checks. */
record CheckResult(List<CatalogueFinding> findings) implements OutputOptions.Result {

  CheckResult {
    findings = List.copyOf(findings);
  }

  @Override
  public String text() {
    if (findings.isEmpty()) {
      return "Nothing is wrong with the indexes and statistics.\n";
    }
    StringBuilder text = new StringBuilder("Indexes and statistics\n");
    for (CatalogueFinding finding : findings) {
      text.append("  ").append(kind(finding).replace('_', ' '));
      text.append(", ").append(finding.table()).append('\n');
      text.append("          ").append(finding.message()).append('\n');
    }
    return text.toString();
  }

  @Override
  public String json() throws IOException {
    StringBuilder out = new StringBuilder();
    JsonWriter json = new JsonWriter(out);
    json.beginObject();
    json.name("schema_version").value(1);
    writeTo(json);
    json.endObject();
    return out.toString();
  }

  void writeTo(JsonWriter json) throws IOException {
    json.name("checks").beginArray();
    for (CatalogueFinding finding : findings) {
      json.beginObject();
      json.name("kind").value(kind(finding));
      json.name("table").value(finding.table().toString());
      json.name("indexes").beginArray();
      for (String index : finding.indexes()) {
        json.value(index);
      }
      json.endArray();
      json.name("message").value(finding.message());
      json.endObject();
    }
    json.endArray();
  }

  private static String kind(CatalogueFinding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT);
  }
}
