package io.perfproxy.shape;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of idle normalisers, shared by all threads.
 *
 * <p>Not a thread-local, which would cost a buffer for each of many virtual threads. A thread that
 * finds its slot empty makes a new normaliser instead of waiting; one that finds it occupied on the
 * way back drops its own, and so does one whose buffers have grown large.
 */
final class NormaliserPool {
  static final NormaliserPool SHARED = new NormaliserPool();

  private final AtomicReferenceArray<@Nullable Normaliser> slots;

  private NormaliserPool() {
    int processors = Runtime.getRuntime().availableProcessors();
    slots = new AtomicReferenceArray<>(Integer.highestOneBit(Math.min(processors, 64)) * 4);
  }

  Normaliser borrow() {
    Normaliser idle = slots.getAndSet(slot(), null);
    return idle != null ? idle : new Normaliser();
  }

  void giveBack(Normaliser normaliser) {
    if (normaliser.isSmall()) {
      slots.setRelease(slot(), normaliser);
    }
  }

  private int slot() {
    long id = Thread.currentThread().getId();
    return (int) ((id * 0x9E3779B97F4A7C15L) >>> 40) & (slots.length() - 1);
  }
}
