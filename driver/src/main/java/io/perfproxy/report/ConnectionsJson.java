package io.perfproxy.report;

import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.connection.HeldConnectionHistory.LongHolder;
import io.perfproxy.connection.TimeSnapshot;
import io.perfproxy.json.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections of a report as JSON. */
final class ConnectionsJson {

  private final JsonWriter json;
  private final JsonFields fields;

  ConnectionsJson(JsonWriter json, JsonFields fields) {
    this.json = json;
    this.fields = fields;
  }

  void write(ConnectionSnapshot connections, List<LongHolder> heldLong) throws IOException {
    ConnectionGauges gauges = connections.gauges();
    boolean followed = connections.followed();
    json.name("connections").beginObject();
    fields.known("open", gauges.open());
    fields.known("in_use", gauges.active());
    fields.known("idle", gauges.idle());
    fields.known("pending", gauges.pending());
    fields.known("max", gauges.max());
    json.name("failures").value(connections.failures());
    json.name("timeouts").value(connections.timeouts());
    json.name("commits").value(connections.commits());
    json.name("rollbacks").value(connections.rollbacks());
    times("create", connections.create());
    times("acquire", followed ? connections.acquire() : null);
    times("hold", followed ? connections.hold() : null);
    times("transaction", followed ? connections.transaction() : null);
    json.name("sql_share").value(followed ? connections.sqlShare() : Double.NaN);
    fields.known("held_long", connections.heldLong());
    json.name("held_long_total").value(connections.heldLongTotal());
    json.name("held_long_by").beginArray();
    for (LongHolder holder : heldLong) {
      json.beginObject();
      fields.callSite("call_site", holder.latest().callSite());
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
    fields.millis("total_duration_ms", times.totalNanos() / 1e6);
    fields.millis("avg_duration_ms", times.averageMillis());
    fields.millis("max_duration_ms", times.maxNanos() / 1e6);
    latency(times);
    json.endObject();
  }

  private void latency(TimeSnapshot times) throws IOException {
    long[] bounds = TimeSnapshot.boundsNanos();
    json.name("latency").beginObject();
    json.name("from_ms").value(0);
    json.name("up_to_ms").beginArray();
    for (long bound : bounds) {
      json.value(bound / 1e6);
    }
    json.value((String) null);
    json.endArray();
    json.name("count").beginArray();
    long before = 0;
    for (int bound = 0; bound <= bounds.length; bound++) {
      json.value(times.upTo(bound) - before);
      before = times.upTo(bound);
    }
    json.endArray();
    json.endObject();
  }
}
