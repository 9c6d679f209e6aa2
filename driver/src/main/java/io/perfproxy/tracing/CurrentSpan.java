package io.perfproxy.tracing;

import org.jspecify.annotations.Nullable;

/**
 * Tells in which span of a trace the current thread is. Asked on executing threads, so an
 * implementation is quick and thread-safe; what it throws is counted and not felt.
 */
@FunctionalInterface
public interface CurrentSpan {

  /** The current thread's span, or null if it is in none. */
  @Nullable SpanIds ids();

  /** Whether it is in one that will be exported. To be overridden where that is cheaper to tell. */
  default boolean isSampled() {
    SpanIds ids = ids();
    return ids != null && ids.sampled();
  }
}
