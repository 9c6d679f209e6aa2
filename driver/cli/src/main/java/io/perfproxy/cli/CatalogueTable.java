package io.perfproxy.cli;

import io.perfproxy.catalogue.CatalogueFinding;
import io.perfproxy.cli.Section.Column;
import io.perfproxy.cli.Section.Table;
import io.perfproxy.json.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What the checks of the catalogue have found. */
record CatalogueTable(List<CatalogueFinding> findings) {

  CatalogueTable {
    findings = List.copyOf(findings);
  }

  Table table() {
    return Table.of(
        "Indexes and statistics",
        List.of(Column.words("finding"), Column.words("table"), Column.prose("what to do")),
        findings.stream()
            .map(
                finding ->
                    List.of(
                        kind(finding).replace('_', ' '),
                        finding.table().toString(),
                        finding.message()))
            .toList(),
        "Nothing is wrong with the indexes and statistics.");
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
