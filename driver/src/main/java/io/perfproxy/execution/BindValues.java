package io.perfproxy.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bind values of an execution, present only where the user asked for them. */
@FunctionalInterface
public interface BindValues {

  /**
   * Copies the values as they are now, in the order of their placeholders; an element is null where
   * the application bound SQL NULL or nothing.
   */
  List<@Nullable Object> copy();
}
