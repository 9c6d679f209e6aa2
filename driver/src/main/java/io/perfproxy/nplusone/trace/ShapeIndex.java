package io.perfproxy.nplusone.trace;

import io.perfproxy.shape.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts the executions of each shape of a unit, and knows the latest of each and the text of the
 * first: an open-addressed table, kept from unit to unit. Not thread-safe.
 *
 * <p>A place whose count is 0 is free, but what it holds of earlier units stays until another shape
 * takes it: to store a reference where it stands already would cost a barrier of the garbage
 * collector, as much as all the rest of recording an execution.
 */
final class ShapeIndex {

  private static final int INITIAL_CAPACITY = 32;
  private static final int KEPT_CAPACITY = 64;

  private @Nullable Shape[] shapes = new Shape[INITIAL_CAPACITY];
  private @Nullable String[] texts = new String[INITIAL_CAPACITY];
  private int[] counts = new int[INITIAL_CAPACITY];
  private int[] latest = new int[INITIAL_CAPACITY];
  private int size;

  /** The place of a shape, which is valid until the table grows; it is new if its count is 0. */
  int place(Shape shape) {
    int place = find(shape);
    if (counts[place] == 0 && !shape.equals(shapes[place])) {
      shapes[place] = shape;
    }
    return place;
  }

  private int find(Shape shape) {
    int mask = shapes.length - 1;
    int place = shape.hashCode() & mask;
    while (counts[place] != 0 && !shape.equals(shapes[place])) {
      place = (place + 1) & mask;
    }
    return place;
  }

  boolean contains(Shape shape) {
    return counts[find(shape)] != 0;
  }

  /** Notes an execution of the shape at this place, and returns how many there have been. */
  int count(int place, int execution) {
    latest[place] = execution;
    int count = counts[place] + 1;
    counts[place] = count;
    if (count == 1) {
      size++;
    }
    return count;
  }

  /** The latest execution of the shape at this place, or -1. */
  int latest(int place) {
    return counts[place] == 0 ? -1 : latest[place];
  }

  /** The text that was put here last, be it by an earlier unit and for another shape. */
  @Nullable String text(int place) {
    return texts[place];
  }

  void text(int place, String text) {
    texts[place] = text;
  }

  /** How many places there are, most of them without a shape. */
  int places() {
    return shapes.length;
  }

  /** The shape at a place that has a count. */
  @Nullable Shape shape(int place) {
    return shapes[place];
  }

  /** How many executions of the shape at this place were counted. */
  int count(int place) {
    return counts[place];
  }

  /** Whether it has to grow before another shape comes. */
  boolean isCrowded() {
    return 2 * (size + 1) > shapes.length;
  }

  /** Makes room; returns where each place has gone. */
  int[] grow() {
    @Nullable Shape[] oldShapes = shapes;
    @Nullable String[] oldTexts = texts;
    int[] oldCounts = counts;
    int[] oldLatest = latest;
    int[] moved = new int[oldShapes.length];
    allocate(2 * oldShapes.length);
    for (int from = 0; from < oldShapes.length; from++) {
      Shape shape = oldShapes[from];
      if (shape != null && oldCounts[from] > 0) {
        int to = find(shape);
        shapes[to] = shape;
        texts[to] = oldTexts[from];
        counts[to] = oldCounts[from];
        latest[to] = oldLatest[from];
        moved[from] = to;
      }
    }
    return moved;
  }

  private void allocate(int capacity) {
    shapes = new Shape[capacity];
    texts = new String[capacity];
    counts = new int[capacity];
    latest = new int[capacity];
  }

  void clear() {
    size = 0;
    if (shapes.length > KEPT_CAPACITY) {
      allocate(INITIAL_CAPACITY);
    } else {
      Arrays.fill(counts, 0);
    }
  }
}
