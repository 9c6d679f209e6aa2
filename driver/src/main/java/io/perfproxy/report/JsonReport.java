package io.perfproxy.report;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.connection.HeldConnectionHistory.LongHolder;
import io.perfproxy.connection.TimeSnapshot;
import io.perfproxy.json.JsonWriter;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.NPlusOneHistory.RepeatedFinding;
import io.perfproxy.nplusone.ParentStatement;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.shape.Shape;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.slow.SlowStatementHistory.SlowShape;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.statistics.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of a report. What is unknown is null; no key is ever left out. */
final class JsonReport {

  private static final int SCHEMA_VERSION = 1;

  private final JsonWriter json;

  private JsonReport(JsonWriter json) {
    this.json = json;
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
    json.beginObject();
    json.name("schema_version").value(SCHEMA_VERSION);
    json.name("shape_rules_version").value(Shape.RULES_VERSION);
    json.name("name").value(report.name());
    json.name("created").value(report.created().toString());
    json.name("observed_ms").value(millis(report.observed()));
    summary(report.summary());
    connections(report);
    indexUsage(report.indexUsage());
    json.name("unscoped_executions").value(report.unscoped());
    json.name("internal_errors").value(report.internalErrors());
    json.name("shapes_overflowed").value(report.statistics().overflowed());
    json.name("shapes").beginArray();
    for (ShapeSnapshot shape : report.statistics().shapes()) {
      shape(shape);
    }
    json.endArray();
    json.name("slow_statements").beginArray();
    for (SlowShape slow : report.slow()) {
      slow(slow);
    }
    json.endArray();
    json.name("n_plus_one").beginArray();
    for (RepeatedFinding finding : report.nPlusOne()) {
      nPlusOne(finding);
    }
    json.endArray();
    json.endObject();
  }

  private void indexUsage(@Nullable IndexUsage usage) throws IOException {
    json.name("index_usage");
    if (usage == null) {
      json.value((String) null);
      return;
    }
    json.beginObject();
    json.name("share");
    if (usage.executions() == 0) {
      json.value((String) null);
    } else {
      json.value(usage.share());
    }
    json.name("executions").value(usage.executions());
    json.name("executions_without_plan").value(usage.unknown());
    json.name("shapes").beginArray();
    for (IndexUsage.ShapeUsage shape : usage.shapes()) {
      json.beginObject();
      json.name("shape_id").value(shape.shape().id());
      json.name("executions").value(shape.executions());
      json.name("indexed").value(shape.indexed());
      json.endObject();
    }
    json.endArray();
    json.name("tables_read_as_a_whole").beginArray();
    for (Map.Entry<String, Long> table : usage.tables().entrySet()) {
      json.beginObject();
      json.name("table").value(table.getKey());
      json.name("executions").value(table.getValue());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void summary(Summary summary) throws IOException {
    json.name("summary").beginObject();
    json.name("total_queries").value(summary.totalQueries());
    json.name("slow_queries").value(summary.slowQueries());
    json.name("slow_query_rate").value(summary.slowQueryRate());
    json.name("avg_duration_ms").value(summary.avgDurationMs());
    json.name("p50_duration_ms").value(summary.p50DurationMs());
    json.name("p95_duration_ms").value(summary.p95DurationMs());
    json.name("p99_duration_ms").value(summary.p99DurationMs());
    json.name("max_duration_ms").value(summary.maxDurationMs());
    json.name("errors").value(summary.errors());
    json.endObject();
  }

  private void connections(Report report) throws IOException {
    ConnectionSnapshot connections = report.connections();
    ConnectionGauges gauges = connections.gauges();
    boolean followed = connections.followed();
    json.name("connections").beginObject();
    known("open", gauges.open());
    known("in_use", gauges.active());
    known("idle", gauges.idle());
    known("pending", gauges.pending());
    known("max", gauges.max());
    json.name("failures").value(connections.failures());
    json.name("timeouts").value(connections.timeouts());
    json.name("commits").value(connections.commits());
    json.name("rollbacks").value(connections.rollbacks());
    times("create", connections.create());
    times("acquire", followed ? connections.acquire() : null);
    times("hold", followed ? connections.hold() : null);
    times("transaction", followed ? connections.transaction() : null);
    json.name("sql_share").value(followed ? connections.sqlShare() : Double.NaN);
    known("held_long", connections.heldLong());
    json.name("held_long_total").value(connections.heldLongTotal());
    json.name("held_long_by").beginArray();
    for (LongHolder holder : report.heldLong()) {
      json.beginObject();
      callSite(holder.latest().callSite());
      json.name("count").value(holder.count());
      json.name("thread").value(holder.latest().thread());
      json.name("at").value(holder.latest().at().toString());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void times(String name, @Nullable TimeSnapshot times) throws IOException {
    json.name(name);
    if (times == null) {
      json.value((String) null);
      return;
    }
    json.beginObject();
    json.name("count").value(times.count());
    json.name("total_duration_ms").value(times.totalNanos() / 1e6);
    json.name("avg_duration_ms").value(times.averageMillis());
    json.name("max_duration_ms").value(times.maxNanos() / 1e6);
    json.endObject();
  }

  private void shape(ShapeSnapshot counted) throws IOException {
    json.beginObject();
    identity(counted.shape());
    json.name("executions").value(counted.executions());
    json.name("errors").value(counted.errors());
    json.name("slow").value(counted.slow());
    json.name("rows").value(counted.rows());
    json.name("total_duration_ms").value(counted.totalMillis());
    json.name("avg_duration_ms").value(counted.averageMillis());
    json.name("p50_duration_ms").value(counted.percentileMillis(50));
    json.name("p95_duration_ms").value(counted.percentileMillis(95));
    json.name("p99_duration_ms").value(counted.percentileMillis(99));
    json.name("max_duration_ms").value(counted.maxMillis());
    json.endObject();
  }

  private void slow(SlowShape slow) throws IOException {
    SlowStatement slowest = slow.slowest();
    json.beginObject();
    identity(slowest.shape());
    json.name("count").value(slow.count());
    json.name("slowest").beginObject();
    json.name("duration_ms").value(millis(slowest.duration()));
    json.name("threshold_ms").value(millis(slowest.threshold()));
    json.name("kind").value(slowest.kind().label());
    known("rows", slowest.rows());
    json.name("batch_size").value(slowest.batchSize());
    json.name("unit_of_work").value(slowest.unitOfWork());
    callSite(slowest.callSite());
    json.name("error").value(slowest.error());
    json.name("sql_state").value(slowest.sqlState());
    json.name("at").value(slowest.at().toString());
    json.endObject();
    json.endObject();
  }

  private void nPlusOne(RepeatedFinding finding) throws IOException {
    NPlusOneFinding worst = finding.worst();
    json.beginObject();
    identity(worst.child().shape());
    json.name("finding_id").value(worst.id());
    json.name("kind").value(worst.kind().label());
    json.name("severity").value(worst.severity().label());
    json.name("confidence").value(worst.confidence().label());
    json.name("units").value(finding.units());
    json.name("executions").value(finding.executions());
    json.name("total_duration_ms").value(finding.totalNanos() / 1e6);
    parent(worst.parent());
    json.name("proof").value(worst.proof() == null ? null : worst.proof().toString());
    json.name("queries_before").value(worst.queriesBefore());
    json.name("queries_after").value(worst.queriesAfter());
    json.name("fix").beginArray();
    for (String line : worst.fix()) {
      json.value(line);
    }
    json.endArray();
    json.name("nested").value(worst.nested().size());
    callSite(worst.child().callSite());
    json.name("worst").beginObject();
    json.name("executions").value(worst.executions());
    json.name("total_duration_ms").value(millis(worst.totalTime()));
    json.name("unit_of_work").value(worst.unitOfWork());
    json.name("unit_kind").value(worst.unitKind().label());
    json.name("at").value(worst.at().toString());
    json.endObject();
    json.endObject();
  }

  private void parent(@Nullable ParentStatement parent) throws IOException {
    json.name("parent");
    if (parent == null) {
      json.value((String) null);
      return;
    }
    json.beginObject();
    identity(parent.shape());
    json.name("executions").value(parent.executions());
    json.name("rows").value(parent.rows());
    callSite(parent.callSite());
    json.endObject();
  }

  private void identity(Shape shape) throws IOException {
    json.name("shape_id").value(shape.id());
    json.name("operation").value(shape.operation().label());
    json.name("table").value(shape.table());
    json.name("shape").value(shape.text());
  }

  private void callSite(@Nullable StackTraceElement callSite) throws IOException {
    json.name("call_site");
    if (callSite == null) {
      json.value((String) null);
      return;
    }
    json.beginObject();
    json.name("class").value(callSite.getClassName());
    json.name("method").value(callSite.getMethodName());
    json.name("file").value(callSite.getFileName());
    known("line", callSite.getLineNumber());
    json.endObject();
  }

  /** A number whose negative values mean that it is unknown. */
  private void known(String name, long number) throws IOException {
    json.name(name);
    if (number < 0) {
      json.value((String) null);
    } else {
      json.value(number);
    }
  }

  private static double millis(Duration duration) {
    return duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
  }
}
