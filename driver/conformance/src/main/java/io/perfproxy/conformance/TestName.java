package io.perfproxy.conformance;

import org.junit.platform.engine.UniqueId;

/** Reads the unique ids of the JUnit Platform. */
final class TestName {

  private TestName() {}

  /** The id for people: {@code org.example.FooTest[2].method(java.lang.String)[1]}. */
  static String of(String id) {
    StringBuilder name = new StringBuilder();
    for (UniqueId.Segment segment : UniqueId.parse(id).getSegments()) {
      String value = segment.getValue();
      switch (segment.getType()) {
        case "engine" -> {}
        case "class-template-invocation", "test-template-invocation", "dynamic-test" ->
            name.append('[').append(value.replace("#", "")).append(']');
        default -> name.append(name.isEmpty() ? "" : ".").append(value);
      }
    }
    return name.toString();
  }

  /** The name of the top-level class, which can be run alone. */
  static String classOf(String id) {
    return UniqueId.parse(id).getSegments().stream()
        .filter(segment -> segment.getType().matches("class|class-template"))
        .map(UniqueId.Segment::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no class in " + id));
  }
}
