package io.perfproxy.nplusone.trace;

import io.perfproxy.shape.Shape;

/**
 * Shapes that were executed once in each of the last 64 units that did so, and had one row at most:
 * look-ups by a key, most of what applications execute. Thread-safe, without locks: a lost race, or
 * two shapes that share a place, only shift when a shape is one of them.
 */
final class SingleRowShapes {

  private static final int CAPACITY = 1_024;
  private static final byte UNITS = 64;

  /** Of each place, the number of single results in succession, as far as it matters. */
  private final byte[] singles = new byte[CAPACITY];

  /**
   * A statement of this shape was executed.
   *
   * @param single whether it was the first of its unit, and had one row at most
   */
  void add(Shape shape, boolean single) {
    int place = place(shape);
    byte before = singles[place];
    if (!single) {
      singles[place] = 0;
    } else if (before < UNITS) {
      singles[place] = (byte) (before + 1);
    }
  }

  boolean contains(Shape shape) {
    return singles[place(shape)] == UNITS;
  }

  private static int place(Shape shape) {
    return shape.hashCode() & (CAPACITY - 1);
  }
}
