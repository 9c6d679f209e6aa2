package io.perfproxy.server;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.shape.ShapeCache;
import io.perfproxy.statistics.ShapeSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the client's shapes for each of the server's statements. Not thread-safe. */
final class ShapeJoin {

  private final List<ShapeSnapshot> client;
  private final Map<String, Set<Shape>> byText = new HashMap<>();
  private final Map<String, Set<Shape>> byLooseText = new HashMap<>();
  private final Map<Shape, List<ServerStatement>> found = new LinkedHashMap<>();
  private final Set<Shape> shared = new HashSet<>();

  /** For clients that merge the partitions of a table; it keeps nothing. */
  private final ShapeCache merging = new ShapeCache(Dialect.POSTGRESQL, true, 2, 1);

  ShapeJoin(List<ShapeSnapshot> client, SentText sent) {
    this.client = client;
    for (ShapeSnapshot snapshot : client) {
      Shape shape = snapshot.shape();
      for (String text : sent.of(shape.text())) {
        byText.computeIfAbsent(text, t -> new LinkedHashSet<>()).add(shape);
        byLooseText.computeIfAbsent(LooseText.of(text), t -> new LinkedHashSet<>()).add(shape);
      }
    }
  }

  /** Adds a statement of the server's, if it is one of the client's. */
  void add(String text, ServerStatement statement) {
    Set<Shape> shapes = shapesOf(Shape.of(text, Dialect.POSTGRESQL).text());
    if (shapes.isEmpty()) {
      shapes = shapesOf(merging.shapeOf(text).text());
    }
    for (Shape shape : shapes) {
      found.computeIfAbsent(shape, s -> new ArrayList<>()).add(statement);
    }
    if (shapes.size() > 1) {
      shared.addAll(shapes);
    }
  }

  private Set<Shape> shapesOf(String text) {
    Set<Shape> shapes = byText.get(text);
    if (shapes == null) {
      shapes = byLooseText.get(LooseText.of(text));
    }
    return shapes != null
        ? shapes
        : byLooseText.getOrDefault(LooseText.withoutReturning(text), Set.of());
  }

  ServerStatistics result(long hidden, long forgotten) {
    List<ServerShape> joined = new ArrayList<>();
    List<ShapeSnapshot> unknown = new ArrayList<>();
    for (ShapeSnapshot snapshot : client) {
      List<ServerStatement> statements = found.get(snapshot.shape());
      if (statements == null) {
        unknown.add(snapshot);
      } else {
        joined.add(new ServerShape(snapshot, statements, shared.contains(snapshot.shape())));
      }
    }
    return new ServerStatistics(joined, unknown, hidden, forgotten);
  }
}
