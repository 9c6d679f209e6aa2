package io.perfproxy.nplusone.trace;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps traces that are not in use, so that a unit of work finds one that has grown already: at
 * most 32, of which a thread tries a few. Thread-safe, without locks.
 */
final class TracePool {

  private static final int SIZE = 32;
  private static final int TRIES = 4;

  private final AtomicReferenceArray<@Nullable UnitTrace> kept = new AtomicReferenceArray<>(SIZE);

  /** One that was given back, or null. */
  @Nullable UnitTrace take() {
    int first = first();
    for (int i = 0; i < TRIES; i++) {
      int place = first + i & (SIZE - 1);
      if (kept.getPlain(place) != null) {
        UnitTrace trace = kept.getAndSet(place, null);
        if (trace != null) {
          return trace;
        }
      }
    }
    return null;
  }

  /** Keeps one; returns false if there is no place for it. */
  boolean give(UnitTrace trace) {
    int first = first();
    for (int i = 0; i < TRIES; i++) {
      int place = first + i & (SIZE - 1);
      if (kept.getPlain(place) == null && kept.compareAndSet(place, null, trace)) {
        return true;
      }
    }
    return false;
  }

  private static int first() {
    long id = Thread.currentThread().getId();
    return (int) ((id * 0x9E3779B97F4A7C15L) >>> 59);
  }
}
