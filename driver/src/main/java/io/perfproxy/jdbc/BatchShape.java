package io.perfproxy.jdbc;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/** The statements collected for a batch: how many, and their shape if they have one in common. */
final class BatchShape {

  /** Stands for batches of statements that do not share a shape. */
  static final Shape MIXED = Shape.named(Operation.OTHER, null, "(batch of different statements)");

  private @Nullable Shape shape;
  private int size;
  private long hash;

  void add(Shape added, long bindHash) {
    if (size == 0) {
      shape = added;
    } else if (!added.equals(shape)) {
      shape = MIXED;
    }
    size++;
    hash = hash * 31 + bindHash;
  }

  int size() {
    return size;
  }

  long hash() {
    return hash;
  }

  /** The common shape; that of mixed batches if there is none. */
  Shape shape() {
    return shape == null ? MIXED : shape;
  }

  void clear() {
    shape = null;
    size = 0;
    hash = 0;
  }
}
