package io.perfproxy.report;

import io.perfproxy.json.JsonWriter;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.LatencySnapshot;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.statistics.Summary;
import io.perfproxy.statistics.TimelineInterval;
import io.perfproxy.statistics.TimelineSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The JSON form of a report, as {@code report.schema.json} beside this class describes it. What is
 * unknown is null; no key is ever left out.
 */
final class JsonReport {

  static final int SCHEMA_VERSION = 1;

  private final JsonWriter json;
  private final JsonFields fields;

  private JsonReport(JsonWriter json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  static String of(Report report) {
    StringBuilder out = new StringBuilder(4_096);
    try {
      new JsonReport(new JsonWriter(out)).write(report);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  private void write(Report report) throws IOException {
    ShapeSnapshot total = report.statistics().total();
    json.beginObject();
    json.name("schema_version").value(SCHEMA_VERSION);
    json.name("shape_rules_version").value(Shape.RULES_VERSION);
    run(report.run());
    summary(Summary.of(total), total);
    latency(total.latency());
    timeline(report.timeline());
    json.name("shapes_overflowed").value(report.statistics().overflowed());
    json.name("shapes").beginArray();
    for (ShapeSnapshot shape : report.statistics().shapes()) {
      shape(shape, total);
    }
    json.endArray();
    FindingsJson findings = new FindingsJson(json, fields);
    findings.slowStatements(report.slow(), report.explanation());
    findings.nPlusOne(report.nPlusOne());
    json.name("n_plus_one_unused_ignores").beginArray();
    for (String unused : report.unusedIgnores()) {
      json.value(unused);
    }
    json.endArray();
    new ExplanationJson(json, fields).write(report.explanation());
    new UnitsJson(json, fields).write(report.units());
    new ConnectionsJson(json, fields).write(report.connections(), report.heldLong());
    json.name("unscoped_executions").value(report.unscoped());
    json.name("internal_errors").value(report.internalErrors());
    json.endObject();
  }

  private void run(RunInfo run) throws IOException {
    json.name("run").beginObject();
    json.name("name").value(run.name());
    json.name("started").value(run.started().toString());
    json.name("created").value(run.created().toString());
    fields.millis("duration_ms", run.observed());
    fields.millis("slow_threshold_ms", run.slowThreshold());
    json.name("versions").beginObject();
    json.name("perfproxy").value(run.versions().perfProxy());
    json.name("java").value(run.versions().java());
    json.name("database").value(run.versions().database());
    json.name("driver").value(run.versions().driver());
    json.endObject();
    json.endObject();
  }

  private void summary(Summary summary, ShapeSnapshot total) throws IOException {
    json.name("summary").beginObject();
    json.name("total_queries").value(summary.totalQueries());
    json.name("slow_queries").value(summary.slowQueries());
    json.name("slow_query_rate").value(summary.slowQueryRate());
    fields.millis("total_duration_ms", total.totalMillis());
    fields.millis("avg_duration_ms", summary.avgDurationMs());
    fields.millis("p50_duration_ms", summary.p50DurationMs());
    fields.millis("p95_duration_ms", summary.p95DurationMs());
    fields.millis("p99_duration_ms", summary.p99DurationMs());
    fields.millis("max_duration_ms", summary.maxDurationMs());
    json.name("errors").value(summary.errors());
    json.name("rows").value(total.rows());
    json.endObject();
  }

  private void latency(LatencySnapshot latency) throws IOException {
    json.name("latency");
    new LatencyJson(json).write(latency);
  }

  private void timeline(TimelineSnapshot timeline) throws IOException {
    json.name("timeline").beginObject();
    fields.millis("interval_ms", timeline.interval());
    json.name("intervals").beginArray();
    for (TimelineInterval interval : timeline.intervals()) {
      json.beginObject();
      fields.millis("start_ms", interval.start());
      json.name("executions").value(interval.executions());
      json.name("slow").value(interval.slow());
      json.name("errors").value(interval.errors());
      fields.millis("total_duration_ms", interval.totalNanos() / 1e6);
      fields.millis("p50_duration_ms", interval.percentileMillis(50));
      fields.millis("p95_duration_ms", interval.percentileMillis(95));
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void shape(ShapeSnapshot counted, ShapeSnapshot total) throws IOException {
    json.beginObject();
    fields.identity(counted.shape());
    json.name("executions").value(counted.executions());
    json.name("errors").value(counted.errors());
    json.name("slow").value(counted.slow());
    json.name("rows").value(counted.rows());
    json.name("share").value(counted.shareOf(total));
    fields.millis("total_duration_ms", counted.totalMillis());
    fields.millis("avg_duration_ms", counted.averageMillis());
    fields.millis("p50_duration_ms", counted.percentileMillis(50));
    fields.millis("p95_duration_ms", counted.percentileMillis(95));
    fields.millis("p99_duration_ms", counted.percentileMillis(99));
    fields.millis("max_duration_ms", counted.maxMillis());
    latency(counted.latency());
    json.endObject();
  }
}
