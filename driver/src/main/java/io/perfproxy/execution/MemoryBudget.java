package io.perfproxy.execution;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes may be held at once by all who share it. Asked when something grows, not for each
 * thing that is kept. Thread-safe.
 */
public final class MemoryBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  /** At most so many bytes. */
  public MemoryBudget(long limit) {
    this.limit = limit;
  }

  /** Takes bytes if there are as many left; returns whether there were. */
  public boolean reserve(long bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** Gives bytes back that were taken. */
  public void release(long bytes) {
    used.addAndGet(-bytes);
  }

  /** How many bytes are taken. */
  public long used() {
    return used.get();
  }
}
