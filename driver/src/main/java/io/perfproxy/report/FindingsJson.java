package io.perfproxy.report;

import io.perfproxy.nplusone.NPlusOne;
import io.perfproxy.nplusone.NPlusOneHistory.RepeatedFinding;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.slow.SlowStatementHistory.SlowShape;
import java.io.IOException;
import java.util.List;

/** The findings of a report as JSON. */
final class FindingsJson {

  private final JsonWriter json;
  private final JsonFields fields;

  FindingsJson(JsonWriter json, JsonFields fields) {
    this.json = json;
    this.fields = fields;
  }

  void slowStatements(List<SlowShape> slow) throws IOException {
    json.name("slow_statements").beginArray();
    for (SlowShape shape : slow) {
      slowStatement(shape);
    }
    json.endArray();
  }

  private void slowStatement(SlowShape slow) throws IOException {
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
    fields.callSite(slowest.callSite());
    json.name("error").value(slowest.error());
    json.name("sql_state").value(slowest.sqlState());
    json.name("at").value(slowest.at().toString());
    json.endObject();
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
    NPlusOne worst = finding.worst();
    json.beginObject();
    fields.identity(worst.shape());
    json.name("units").value(finding.units());
    json.name("executions").value(finding.executions());
    fields.millis("total_duration_ms", finding.totalNanos() / 1e6);
    fields.callSite(worst.callSite());
    json.name("worst").beginObject();
    json.name("executions").value(worst.count());
    fields.millis("total_duration_ms", worst.totalTime());
    json.name("unit_of_work").value(worst.unitOfWork());
    json.name("unit_kind").value(worst.unitKind().label());
    json.name("at").value(worst.at().toString());
    json.endObject();
    json.endObject();
  }
}
