package io.perfproxy.cli;

import io.perfproxy.cli.Section.Column;
import io.perfproxy.cli.Section.Preformatted;
import io.perfproxy.cli.Section.Table;
import io.perfproxy.json.JsonWriter;
import io.perfproxy.metrics.MetricLabel;
import io.perfproxy.report.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The worst of a fleet. */
record FleetReport(Fleet fleet, String window, FleetOrder order, int top) {

  private static final String NO_SHAPES =
      "No instance has metrics of its shapes; perfproxy.metrics-shapes=50 in the applications gives"
          + " them.\n";
  private static final String SHAPES_BY_ID =
      "The texts of shapes are in the reports and logs of the applications, by these ids; the p95"
          + " is that\nof the instance with the highest, since its start.\n";

  Document document() {
    List<Section> sections = new ArrayList<>();
    sections.add(summary());
    sections.add(worst());
    sections.add(new Preformatted(fleet.byShape() ? SHAPES_BY_ID : NO_SHAPES));
    sections.add(findings());
    if (fleet.byShape()) {
      sections.add(repeated());
    }
    return new Document(
        "perfproxy fleet: "
            + fleet.instances()
            + (fleet.instances() == 1 ? " instance" : " instances")
            + ", last "
            + window,
        sections,
        this::writeTo);
  }

  private Table summary() {
    return Table.of(
        "Summary",
        List.of(
            Column.number("executions"),
            Column.number("total s"),
            Column.number("avg ms"),
            Column.number("p95 ms"),
            Column.number("slow"),
            Column.number("errors")),
        List.of(
            List.of(
                Figures.count(fleet.executions()),
                Figures.millis(fleet.totalSeconds()),
                millis(fleet.totalSeconds() * 1e3 / fleet.executions()),
                millis(fleet.p95Seconds() * 1e3),
                Figures.count(fleet.slow()),
                Figures.count(fleet.errors()))),
        "");
  }

  private Table worst() {
    double total = FleetLoad.totalSeconds(fleet.loads());
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.number("share"),
                Column.number("executions"),
                Column.number("avg ms"),
                Column.number("p95 ms"),
                Column.number("slow"),
                Column.number("instances")));
    if (fleet.byShape()) {
      columns.add(Column.words("shape"));
    }
    columns.add(Column.words("operation, table"));
    return Table.ofFirst(
        top,
        (fleet.byShape() ? "Shapes by " : "Operations by ") + order.words(),
        columns,
        sorted().stream().map(load -> row(load, total)).toList(),
        "No statement was executed.");
  }

  private List<FleetLoad> sorted() {
    return fleet.loads().stream().sorted(order.worstFirst()).toList();
  }

  private List<String> row(FleetLoad load, double total) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                Figures.percent(total == 0 ? 0 : load.totalSeconds() / total),
                Figures.count(load.executions()),
                millis(load.averageMillis()),
                millis(load.p95Millis()),
                Figures.count(load.slow()),
                Figures.count(load.instances())));
    if (fleet.byShape()) {
      cells.add(load.label(MetricLabel.SHAPE));
    }
    cells.add(load.operation());
    return cells;
  }

  private Table findings() {
    return Table.ofFirst(
        top,
        "N+1 findings",
        List.of(Column.number("findings"), Column.words("severity"), Column.words("proxy")),
        sortedFindings().stream()
            .map(each -> List.of(Figures.count(each.count()), each.severity(), each.proxy()))
            .toList(),
        "None was found.");
  }

  /** The gravest first, and of these the most frequent. */
  private List<Fleet.Findings> sortedFindings() {
    return fleet.nPlusOne().stream()
        .sorted(
            Comparator.comparingInt((Fleet.Findings each) -> weight(each.severity()))
                .thenComparingLong(Fleet.Findings::count)
                .reversed())
        .toList();
  }

  private static int weight(String severity) {
    return List.of("info", "warn", "error").indexOf(severity);
  }

  private Table repeated() {
    return Table.ofFirst(
        top,
        "Shapes with N+1",
        List.of(
            Column.number("findings"),
            Column.number("executions"),
            Column.number("total s"),
            Column.words("shape"),
            Column.words("operation, table")),
        fleet.loads().stream()
            .filter(load -> load.nPlusOne() > 0)
            .sorted(Comparator.comparingLong(FleetLoad::nPlusOne).reversed())
            .map(
                load ->
                    List.of(
                        Figures.count(load.nPlusOne()),
                        Figures.count(load.executions()),
                        Figures.millis(load.totalSeconds()),
                        load.label(MetricLabel.SHAPE),
                        load.operation()))
            .toList(),
        "None was repeated.");
  }

  private static String millis(double millis) {
    return Double.isNaN(millis) ? "-" : Figures.millis(millis);
  }

  private void writeTo(JsonWriter json) throws IOException {
    json.name("window").value(window);
    json.name("instances").value(fleet.instances());
    json.name("executions").value(fleet.executions());
    millis("total_duration_ms", fleet.totalSeconds() * 1e3, json);
    millis("p95_duration_ms", fleet.p95Seconds() * 1e3, json);
    json.name("slow").value(fleet.slow());
    json.name("errors").value(fleet.errors());
    json.name(fleet.byShape() ? "shapes" : "operations").beginArray();
    for (FleetLoad load : sorted().subList(0, Math.min(top, fleet.loads().size()))) {
      write(load, json);
    }
    json.endArray();
    json.name("n_plus_one").beginArray();
    for (Fleet.Findings findings : sortedFindings()) {
      json.beginObject();
      json.name("proxy").value(findings.proxy());
      json.name("severity").value(findings.severity());
      json.name("findings").value(findings.count());
      json.endObject();
    }
    json.endArray();
  }

  private void write(FleetLoad load, JsonWriter json) throws IOException {
    json.beginObject();
    if (fleet.byShape()) {
      json.name("shape_id").value(load.label(MetricLabel.SHAPE));
    }
    json.name("operation").value(load.label(MetricLabel.OPERATION));
    json.name("table").value(load.label(MetricLabel.TABLE));
    json.name("instances").value(load.instances());
    json.name("executions").value(load.executions());
    millis("total_duration_ms", load.totalSeconds() * 1e3, json);
    millis("avg_duration_ms", load.averageMillis(), json);
    millis("p95_duration_ms", load.p95Millis(), json);
    json.name("slow").value(load.slow());
    if (fleet.byShape()) {
      json.name("n_plus_one").value(load.nPlusOne());
    }
    json.endObject();
  }

  /** Down to the nanosecond, so that sums show no digits that mean nothing. */
  private static void millis(String name, double millis, JsonWriter json) throws IOException {
    json.name(name).value(Math.rint(millis * 1e6) / 1e6);
  }
}
