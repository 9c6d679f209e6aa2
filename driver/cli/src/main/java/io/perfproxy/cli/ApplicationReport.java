package io.perfproxy.cli;

import io.perfproxy.cli.Section.Column;
import io.perfproxy.cli.Section.Table;
import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.report.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What people look at first of an application's JSON report, which is its own form for programs.
 */
final class ApplicationReport {

  private static final int MAX_ROWS = 10;

  private final JsonObject report;

  private ApplicationReport(JsonObject report) {
    this.report = report;
  }

  static Document of(JsonObject report) throws IOException {
    ApplicationReport application = new ApplicationReport(report);
    JsonObject run = report.object("run");
    List<Section> sections = new ArrayList<>();
    sections.add(application.summary());
    sections.add(application.nPlusOne());
    sections.add(application.slow());
    sections.add(application.statements());
    if (!report.objects("advice").isEmpty()) {
      sections.add(application.advice());
    }
    return new Document(
        "perfproxy report: " + run.text("name") + ", " + run.text("created"), sections, json -> {});
  }

  private Table summary() throws IOException {
    JsonObject summary = report.object("summary");
    return Table.of(
        "Summary",
        List.of(
            Column.number("executions"),
            Column.number("slow"),
            Column.number("errors"),
            Column.number("N+1"),
            Column.number("avg ms"),
            Column.number("p50 ms"),
            Column.number("p95 ms"),
            Column.number("p99 ms"),
            Column.number("max ms")),
        List.of(
            List.of(
                Figures.count(summary.count("total_queries")),
                Figures.count(summary.count("slow_queries")),
                Figures.count(summary.count("errors")),
                Figures.count(report.objects("n_plus_one").size()),
                Figures.millis(summary.number("avg_duration_ms")),
                Figures.millis(summary.number("p50_duration_ms")),
                Figures.millis(summary.number("p95_duration_ms")),
                Figures.millis(summary.number("p99_duration_ms")),
                Figures.millis(summary.number("max_duration_ms")))),
        "");
  }

  private Table nPlusOne() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (JsonObject finding : report.objects("n_plus_one")) {
      JsonObject worst = finding.object("worst");
      JsonObject child = worst.object("child");
      rows.add(
          List.of(
              worst.text("severity") + ", " + worst.text("confidence"),
              worst.has("loop") ? callSite(worst, "loop") : callSite(child, "call_site"),
              Figures.count(finding.count("executions")),
              Figures.count(worst.count("queries_before"))
                  + " → "
                  + Figures.count(worst.count("queries_after")),
              child.text("shape"),
              String.join(" ", worst.texts("fix"))));
    }
    return Table.ofFirst(
        MAX_ROWS,
        "N+1",
        List.of(
            Column.words("severity"),
            Column.words("loop"),
            Column.number("executions"),
            Column.number("queries"),
            Column.code("repeated"),
            Column.prose("fix")),
        rows,
        "No statement was repeated in one unit of work where fewer would do.");
  }

  private Table slow() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (JsonObject slow : report.objects("slow_statements")) {
      JsonObject slowest = slow.object("slowest");
      rows.add(
          List.of(
              Figures.count(slow.count("count")),
              Figures.millis(slowest.number("duration_ms")),
              callSite(slowest, "call_site"),
              slow.text("shape")));
    }
    return Table.ofFirst(
        MAX_ROWS,
        "Slow statements",
        List.of(
            Column.number("count"),
            Column.number("slowest ms"),
            Column.words("call site of the slowest"),
            Column.code("statement")),
        rows,
        "No statement reached its threshold.");
  }

  private Table statements() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (JsonObject shape : report.objects("shapes")) {
      rows.add(
          List.of(
              Figures.percent(shape.number("share")),
              Figures.count(shape.count("executions")),
              Figures.millis(shape.number("avg_duration_ms")),
              Figures.millis(shape.number("p95_duration_ms")),
              shape.text("operation") + " " + shape.text("table", ""),
              shape.text("shape")));
    }
    return Table.ofFirst(
        MAX_ROWS,
        "Statements by total time",
        List.of(
            Column.number("share"),
            Column.number("executions"),
            Column.number("avg ms"),
            Column.number("p95 ms"),
            Column.words("operation, table"),
            Column.code("statement")),
        rows,
        "No statement was executed.");
  }

  private Table advice() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (JsonObject index : report.objects("advice")) {
      rows.add(List.of(index.text("confidence"), index.text("ddl"), index.text("reason")));
    }
    return Table.of(
        "Indexes to build",
        List.of(Column.words("confidence"), Column.prose("index"), Column.prose("reason")),
        rows,
        "");
  }

  private static String callSite(JsonObject of, String name) throws IOException {
    if (!of.has(name)) {
      return "unknown";
    }
    JsonObject site = of.object(name);
    return CallSiteLocator.render(
        new StackTraceElement(
            site.text("class"),
            site.text("method"),
            site.has("file") ? site.text("file") : null,
            site.has("line") ? (int) site.count("line") : -1));
  }
}
