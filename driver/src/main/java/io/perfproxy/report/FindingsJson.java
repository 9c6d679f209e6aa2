package io.perfproxy.report;

import io.perfproxy.json.JsonWriter;
import io.perfproxy.nplusone.KeyFlow;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.NPlusOneHistory.RepeatedFinding;
import io.perfproxy.nplusone.ParentStatement;
import io.perfproxy.nplusone.RepeatedStatement;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.slow.SlowStatementHistory.SlowShape;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings of a report as JSON. */
final class FindingsJson {

  private final JsonWriter json;
  private final JsonFields fields;

  FindingsJson(JsonWriter json, JsonFields fields) {
    this.json = json;
    this.fields = fields;
  }

  void slowStatements(List<SlowShape> slow, Explanation explanation) throws IOException {
    json.name("slow_statements").beginArray();
    for (SlowShape shape : slow) {
      slowStatement(shape, explanation);
    }
    json.endArray();
  }

  private void slowStatement(SlowShape slow, Explanation explanation) throws IOException {
    SlowStatement slowest = slow.slowest();
    json.beginObject();
    fields.identity(slowest.shape());
    json.name("count").value(slow.count());
    json.name("slowest").beginObject();
    fields.millis("duration_ms", slowest.duration());
    fields.millis("threshold_ms", slowest.threshold());
    json.name("kind").value(slowest.kind().label());
    fields.known("rows", slowest.rows());
    json.name("batch_size").value(slowest.batchSize());
    json.name("unit_of_work").value(slowest.unitOfWork());
    fields.callSite("call_site", slowest.callSite());
    json.name("error").value(slowest.error());
    json.name("sql_state").value(slowest.sqlState());
    json.name("at").value(slowest.at().toString());
    json.endObject();
    new PlanJson(json, fields).write("plan", explanation.planOf(slowest.shape()).orElse(null));
    json.endObject();
  }

  void nPlusOne(List<RepeatedFinding> findings) throws IOException {
    json.name("n_plus_one").beginArray();
    for (RepeatedFinding finding : findings) {
      nPlusOne(finding);
    }
    json.endArray();
  }

  private void nPlusOne(RepeatedFinding finding) throws IOException {
    NPlusOneFinding worst = finding.worst();
    json.beginObject();
    json.name("units").value(finding.units());
    json.name("executions").value(finding.executions());
    fields.millis("total_duration_ms", finding.totalNanos() / 1e6);
    json.name("unit_of_work").value(worst.unitOfWork());
    json.name("unit_kind").value(worst.unitKind().label());
    json.name("at").value(worst.at().toString());
    json.name("worst");
    loop(worst);
    json.endObject();
  }

  private void loop(NPlusOneFinding finding) throws IOException {
    json.beginObject();
    json.name("finding_id").value(finding.id());
    json.name("kind").value(finding.kind().label());
    json.name("severity").value(finding.severity().label());
    json.name("confidence").value(finding.confidence().label());
    json.name("queries_before").value(finding.queriesBefore());
    json.name("queries_after").value(finding.queriesAfter());
    fields.callSite("loop", finding.loop());
    parent(finding.parent());
    child(finding.child());
    proof(finding.proof());
    json.name("fix").beginArray();
    for (String line : finding.fix()) {
      json.value(line);
    }
    json.endArray();
    json.name("nested").beginArray();
    for (NPlusOneFinding nested : finding.nested()) {
      loop(nested);
    }
    json.endArray();
    json.endObject();
  }

  private void parent(@Nullable ParentStatement parent) throws IOException {
    json.name("parent");
    if (parent == null) {
      json.value((String) null);
      return;
    }
    json.beginObject();
    fields.identity(parent.shape());
    fields.callSite("call_site", parent.callSite());
    json.name("executions").value(parent.executions());
    json.name("rows").value(parent.rows());
    json.endObject();
  }

  private void child(RepeatedStatement child) throws IOException {
    json.name("child").beginObject();
    fields.identity(child.shape());
    fields.callSite("call_site", child.callSite());
    json.name("executions").value(child.executions());
    json.name("distinct_keys").value(child.distinctKeys());
    json.name("redundant_executions").value(child.redundantExecutions());
    fields.millis("total_duration_ms", child.totalTime());
    json.endObject();
  }

  private void proof(@Nullable KeyFlow proof) throws IOException {
    json.name("proof");
    if (proof == null) {
      json.value((String) null);
      return;
    }
    json.beginObject();
    json.name("from").value(proof.from());
    json.name("to").value(proof.to());
    json.name("keys").value(proof.keys());
    json.name("keys_read").value(proof.keysRead());
    json.endObject();
  }
}
