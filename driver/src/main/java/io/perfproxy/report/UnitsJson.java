package io.perfproxy.report;

import io.perfproxy.json.JsonWriter;
import io.perfproxy.units.UnitSnapshot;
import io.perfproxy.units.Waterfall;
import java.io.IOException;
import java.util.List;

/** The units of work of a report as JSON, with waterfalls for those with the most time. */
final class UnitsJson {

  /** Units with less time than these are told without waterfalls, which are most of the size. */
  private static final int MAX_NAMES_WITH_WATERFALLS = 20;

  private final JsonWriter json;
  private final JsonFields fields;

  UnitsJson(JsonWriter json, JsonFields fields) {
    this.json = json;
    this.fields = fields;
  }

  void write(List<UnitSnapshot> units) throws IOException {
    json.name("units_of_work").beginArray();
    for (int i = 0; i < units.size(); i++) {
      unit(units.get(i), i < MAX_NAMES_WITH_WATERFALLS);
    }
    json.endArray();
  }

  private void unit(UnitSnapshot unit, boolean withWaterfalls) throws IOException {
    json.beginObject();
    json.name("name").value(unit.name());
    json.name("kind").value(unit.kind().label());
    json.name("units").value(unit.units());
    json.name("executions").value(unit.executions());
    fields.millis("total_duration_ms", unit.totalNanos() / 1e6);
    fields.millis("execution_duration_ms", unit.executionNanos() / 1e6);
    json.name("slowest").beginArray();
    if (withWaterfalls) {
      for (Waterfall waterfall : unit.slowest()) {
        waterfall(waterfall);
      }
    }
    json.endArray();
    json.endObject();
  }

  private void waterfall(Waterfall waterfall) throws IOException {
    json.beginObject();
    json.name("unit_of_work").value(waterfall.unitOfWork());
    fields.millis("duration_ms", waterfall.duration());
    fields.millis("execution_duration_ms", waterfall.executionTime());
    json.name("executions").value(waterfall.executions());
    json.name("bars").beginArray();
    for (Waterfall.Bar bar : waterfall.bars()) {
      json.beginObject();
      json.name("shape_id").value(bar.shape().id());
      fields.millis("start_ms", bar.start());
      fields.millis("duration_ms", bar.duration());
      json.endObject();
    }
    json.endArray();
    json.name("at").value(waterfall.at().toString());
    json.endObject();
  }
}
