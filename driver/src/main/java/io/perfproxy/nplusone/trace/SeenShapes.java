package io.perfproxy.nplusone.trace;

import io.perfproxy.shape.Shape;
import java.util.concurrent.atomic.AtomicLongArray;

/** A set of shapes that forgets one when another needs its place. Thread-safe. */
final class SeenShapes {

  private static final int CAPACITY = 1_024;

  private final AtomicLongArray ids = new AtomicLongArray(CAPACITY);

  /** Whether one was ever added; while none was, asking costs next to nothing. */
  private volatile boolean used;

  void add(Shape shape) {
    used = true;
    ids.set(place(shape), shape.idBits());
  }

  boolean contains(Shape shape) {
    return used && ids.getPlain(place(shape)) == shape.idBits();
  }

  private static int place(Shape shape) {
    return shape.hashCode() & (CAPACITY - 1);
  }
}
