package io.perfproxy.slow;

import io.perfproxy.shape.Shape;

/**
 * Decides what of a bind value may be shown, where the user switched bind values on at all.
 *
 * <p>Called on the executing thread, for slow statements only; thread-safe. If it throws, the value
 * is shown as {@code <masked>}; so are the values of statements that it executes itself.
 */
@FunctionalInterface
public interface BindMasker {

  /** Shows every value as it is. */
  BindMasker NONE = (shape, position, value) -> value;

  /**
   * The text to show for a value.
   *
   * @param shape the statement it is bound in
   * @param position its place, from 1
   * @param value the value as text, before it is cut
   */
  String mask(Shape shape, int position, String value);
}
