package io.perfproxy.report;

import io.perfproxy.json.JsonWriter;
import io.perfproxy.shape.Shape;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Members of JSON objects that several parts of a report have. */
final class JsonFields {

  private static final double NANOS_PER_MILLI = 1e6;

  private final JsonWriter json;

  JsonFields(JsonWriter json) {
    this.json = json;
  }

  void identity(Shape shape) throws IOException {
    json.name("shape_id").value(shape.id());
    json.name("operation").value(shape.operation().label());
    json.name("table").value(shape.table());
    json.name("shape").value(shape.text());
  }

  void callSite(String name, @Nullable StackTraceElement callSite) throws IOException {
    json.name(name);
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
  void known(String name, long number) throws IOException {
    json.name(name);
    if (number < 0) {
      json.value((String) null);
    } else {
      json.value(number);
    }
  }

  void millis(String name, Duration duration) throws IOException {
    millis(name, duration.getSeconds() * 1e3 + duration.getNano() / NANOS_PER_MILLI);
  }

  /** Down to the nanosecond, so that sums show no digits that mean nothing. */
  void millis(String name, double millis) throws IOException {
    json.name(name).value(Math.rint(millis * NANOS_PER_MILLI) / NANOS_PER_MILLI);
  }
}
