package io.perfproxy.nplusone.trace;

import io.perfproxy.shape.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts the executions of each shape of a unit, and knows the latest of each: an open-addressed
 * table, kept from unit to unit. Not thread-safe.
 */
final class ShapeIndex {

  private static final int INITIAL_CAPACITY = 32;
  private static final int KEPT_CAPACITY = 256;

  private @Nullable Shape[] shapes = new Shape[INITIAL_CAPACITY];
  private int[] counts = new int[INITIAL_CAPACITY];
  private int[] latest = new int[INITIAL_CAPACITY];
  private int size;

  /** The place of a shape, which is valid until the next call; it is new if its count is 0. */
  int place(Shape shape) {
    int place = find(shape);
    if (shapes[place] == null) {
      if (2 * (size + 1) > shapes.length) {
        grow();
        place = find(shape);
      }
      shapes[place] = shape;
      size++;
    }
    return place;
  }

  private int find(Shape shape) {
    int mask = shapes.length - 1;
    int place = shape.hashCode() & mask;
    while (true) {
      Shape present = shapes[place];
      if (present == null || present.equals(shape)) {
        return place;
      }
      place = (place + 1) & mask;
    }
  }

  boolean contains(Shape shape) {
    return shapes[find(shape)] != null;
  }

  /** Notes an execution of the shape at this place, and returns how many there have been. */
  int count(int place, int execution) {
    latest[place] = execution;
    return ++counts[place];
  }

  /** The latest execution of the shape at this place. */
  int latest(int place) {
    return latest[place];
  }

  /** How many shapes there are. */
  int size() {
    return size;
  }

  /** How many places there are, most of them without a shape. */
  int places() {
    return shapes.length;
  }

  /** The shape at a place, or null. */
  @Nullable Shape shape(int place) {
    return shapes[place];
  }

  /** How many executions of the shape at this place were counted. */
  int count(int place) {
    return shapes[place] == null ? 0 : counts[place];
  }

  private void grow() {
    @Nullable Shape[] oldShapes = shapes;
    int[] oldCounts = counts;
    int[] oldLatest = latest;
    allocate(2 * oldShapes.length);
    for (int from = 0; from < oldShapes.length; from++) {
      Shape shape = oldShapes[from];
      if (shape != null) {
        int to = find(shape);
        shapes[to] = shape;
        counts[to] = oldCounts[from];
        latest[to] = oldLatest[from];
      }
    }
  }

  private void allocate(int capacity) {
    shapes = new Shape[capacity];
    counts = new int[capacity];
    latest = new int[capacity];
  }

  void clear() {
    size = 0;
    if (shapes.length > KEPT_CAPACITY) {
      allocate(INITIAL_CAPACITY);
    } else {
      Arrays.fill(shapes, null);
      Arrays.fill(counts, 0);
    }
  }
}
