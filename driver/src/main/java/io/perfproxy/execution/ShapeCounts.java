package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.util.HashMap;
import java.util.Map;

/** Counts by shape, for the first 4,096 of them. Thread-safe. */
final class ShapeCounts {

  private static final int MAX_SHAPES = 4_096;

  private final Map<Shape, Integer> counts = new HashMap<>();

  /** Counts one more; returns how many there are now, or 0 if this shape is not counted. */
  synchronized int next(Shape shape) {
    return counts.size() < MAX_SHAPES || counts.containsKey(shape)
        ? counts.merge(shape, 1, Integer::sum)
        : 0;
  }

  synchronized void clear() {
    counts.clear();
  }
}
