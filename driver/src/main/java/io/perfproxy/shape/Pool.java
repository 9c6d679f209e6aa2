package io.perfproxy.shape;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of idle objects, shared by all threads.
 *
 * <p>Not a thread-local, which would cost a buffer for each of many virtual threads. A thread that
 * finds its slot empty makes a new object instead of waiting; one that finds it occupied on the way
 * back drops its own, and so does one whose buffers have grown large.
 */
final class Pool<T> {
  private final AtomicReferenceArray<@Nullable T> slots;
  private final Supplier<T> maker;
  private final Predicate<T> isSmall;

  Pool(Supplier<T> maker, Predicate<T> isSmall) {
    int processors = Runtime.getRuntime().availableProcessors();
    this.slots = new AtomicReferenceArray<>(Integer.highestOneBit(Math.min(processors, 64)) * 4);
    this.maker = maker;
    this.isSmall = isSmall;
  }

  T borrow() {
    T idle = slots.getAndSet(slot(), null);
    return idle != null ? idle : maker.get();
  }

  void giveBack(T used) {
    if (isSmall.test(used)) {
      slots.setRelease(slot(), used);
    }
  }

  private int slot() {
    long id = Thread.currentThread().getId();
    return (int) ((id * 0x9E3779B97F4A7C15L) >>> 40) & (slots.length() - 1);
  }
}
