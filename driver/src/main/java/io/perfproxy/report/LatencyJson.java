package io.perfproxy.report;

import io.perfproxy.json.JsonWriter;
import io.perfproxy.statistics.LatencyBar;
import io.perfproxy.statistics.LatencySnapshot;
import java.io.IOException;
import java.util.List;

/** A latency histogram as JSON: the bounds of its bars, and their counts. Null if it is empty. */
final class LatencyJson {

  private final JsonWriter json;

  LatencyJson(JsonWriter json) {
    this.json = json;
  }

  void write(LatencySnapshot latency) throws IOException {
    List<LatencyBar> bars = latency.bars();
    if (bars.isEmpty()) {
      json.value((String) null);
      return;
    }
    json.beginObject();
    json.name("from_ms").value(bars.get(0).fromNanos() / 1e6);
    json.name("up_to_ms").beginArray();
    for (LatencyBar bar : bars) {
      json.value(bar.upToNanos() == Long.MAX_VALUE ? Double.NaN : bar.upToNanos() / 1e6);
    }
    json.endArray();
    json.name("count").beginArray();
    for (LatencyBar bar : bars) {
      json.value(bar.count());
    }
    json.endArray();
    json.endObject();
  }
}
