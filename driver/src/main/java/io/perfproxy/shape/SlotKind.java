package io.perfproxy.shape;

/** What the values of a slot do in their statement. */
public enum SlotKind {
  /** One value picks the rows: {@code id = ?}, also of a function's only argument in a FROM. */
  EQUALITY,
  /** Several values pick the rows: {@code id in (?, ?)}, {@code id = any(?)}, {@code unnest(?)}. */
  SET,
  /** A bound or a pattern picks the rows: {@code <}, {@code BETWEEN}, {@code LIKE}. */
  RANGE,
  /**
   * How many rows, and from where on: {@code LIMIT}, {@code OFFSET}, {@code FETCH}, {@code TOP}.
   */
  PAGE,
  /** All else: values to store, to compute with, to exclude rows by, settings. */
  OTHER
}
