package io.perfproxy.report;

import io.perfproxy.json.JsonWriter;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.ExecutionPlan;
import io.perfproxy.plan.PlanActuals;
import io.perfproxy.plan.PlanNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plan of a statement as JSON. */
final class PlanJson {

  private final JsonWriter json;
  private final JsonFields fields;

  PlanJson(JsonWriter json, JsonFields fields) {
    this.json = json;
    this.fields = fields;
  }

  void write(String name, @Nullable CapturedPlan captured) throws IOException {
    json.name(name);
    if (captured == null) {
      json.value((String) null);
      return;
    }
    ExecutionPlan plan = captured.plan();
    json.beginObject();
    json.name("uses_indexes").value(captured.usesIndexes());
    json.name("planning_ms").value(plan.planningMillis().orElse(Double.NaN));
    json.name("execution_ms").value(plan.executionMillis().orElse(Double.NaN));
    json.name("settings").beginObject();
    for (Map.Entry<String, String> setting : plan.settings().entrySet()) {
      json.name(setting.getKey()).value(setting.getValue());
    }
    json.endObject();
    json.name("root");
    step(plan.root());
    json.name("at").value(captured.at().toString());
    json.endObject();
  }

  private void step(PlanNode node) throws IOException {
    json.beginObject();
    json.name("type").value(node.type());
    json.name("operation").value(node.operation());
    json.name("strategy").value(node.strategy());
    json.name("join_type").value(node.joinType());
    json.name("subplan").value(node.subplanName());
    json.name("relation").value(node.relation());
    json.name("alias").value(node.alias());
    json.name("index").value(node.index());
    json.name("total_cost").value(node.estimate().totalCost());
    json.name("rows").value(node.estimate().rows());
    actuals(node.actuals());
    json.name("conditions").beginArray();
    for (Map.Entry<PlanNode.ConditionKind, String> each : node.conditions().entrySet()) {
      json.beginObject();
      json.name("kind").value(each.getKey().label());
      json.name("text").value(each.getValue());
      json.endObject();
    }
    json.endArray();
    texts("sort_key", node.sortKey());
    texts("group_key", node.groupKey());
    json.name("children").beginArray();
    for (PlanNode child : node.children()) {
      step(child);
    }
    json.endArray();
    json.endObject();
  }

  private void actuals(@Nullable PlanActuals actuals) throws IOException {
    json.name("actual");
    if (actuals == null) {
      json.value((String) null);
      return;
    }
    json.beginObject();
    fields.millis("total_ms", actuals.totalMillis());
    json.name("rows").value(actuals.rows());
    json.name("loops").value(actuals.loops());
    json.name("rows_removed").value(actuals.rowsRemoved());
    json.name("spilled").value(actuals.spilled());
    json.name("buffers_hit").value(actuals.buffersHit());
    json.name("buffers_read").value(actuals.buffersRead());
    json.endObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.name(name).beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }
}
