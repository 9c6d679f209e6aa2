package io.perfproxy.cli;

import io.perfproxy.cli.Section.Column;
import io.perfproxy.cli.Section.Table;
import io.perfproxy.json.JsonWriter;
import io.perfproxy.report.Explanation;
import io.perfproxy.report.Figures;
import io.perfproxy.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is known of a database and of what its server has counted. */
record DatabaseReport(
    String database, CountedWorkload workload, Explanation explanation, CatalogueTable checks) {

  private static final int MAX_STATEMENTS = 10;

  Document document() {
    List<Section> sections = new ArrayList<>();
    sections.add(statements());
    sections.addAll(AdviceSections.of(explanation));
    sections.add(checks.table());
    return new Document("perfproxy report: " + database, sections, this::writeTo);
  }

  private Table statements() {
    double total = workload.totalMillis();
    return Table.ofFirst(
        MAX_STATEMENTS,
        "Statements by total time",
        List.of(
            Column.number("share"),
            Column.number("executions"),
            Column.number("avg ms"),
            Column.words("shape"),
            Column.words("operation, table"),
            Column.code("statement")),
        workload.statements().stream()
            .map(
                each ->
                    List.of(
                        Figures.percent(total == 0 ? 0 : each.totalMillis() / total),
                        Figures.count(each.executions()),
                        Figures.millis(each.averageMillis()),
                        each.shape().id(),
                        label(each.shape()),
                        each.shape().text()))
            .toList(),
        "The server has counted no statement that reads or writes a table.");
  }

  private static String label(Shape shape) {
    String operation = shape.operation().label();
    return shape.table() == null ? operation : operation + " " + shape.table();
  }

  private void writeTo(JsonWriter json) throws IOException {
    json.name("database").value(database);
    json.name("statements").beginArray();
    for (CountedStatement each : workload.statements()) {
      json.beginObject();
      json.name("shape_id").value(each.shape().id());
      json.name("operation").value(each.shape().operation().label());
      json.name("table").value(each.shape().table());
      json.name("shape").value(each.shape().text());
      json.name("executions").value(each.executions());
      json.name("total_duration_ms").value(each.totalMillis());
      json.name("rows").value(each.rows());
      json.endObject();
    }
    json.endArray();
    json.name("hidden").value(workload.hidden());
    explanation.writeTo(json);
    checks.writeTo(json);
  }
}
