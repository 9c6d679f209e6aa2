package io.perfproxy.nplusone.trace;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Token buckets, one for each of some stripes, so that what comes often does not take away the
 * tokens of what comes rarely. Thread-safe, without locks.
 *
 * <p>Each bucket is a single number, the time at which it will be full again: the generic cell rate
 * algorithm of ITU-T I.371.
 */
final class RateLimits {

  private static final int STRIPES = 64;

  private final long intervalNanos;
  private final long burstNanos;
  private final AtomicLongArray fullAt = new AtomicLongArray(STRIPES);
  private final long originNanos;

  /**
   * Full buckets.
   *
   * @param perSecond tokens that a bucket gains
   * @param burst tokens that a full one holds
   * @param nowNanos the reading of the clock that later calls state, too
   */
  RateLimits(int perSecond, int burst, long nowNanos) {
    this.intervalNanos = 1_000_000_000L / perSecond;
    this.burstNanos = burst * intervalNanos;
    this.originNanos = nowNanos;
  }

  /** Takes a token of the stripe that a hash belongs to, if it has one. */
  boolean acquire(int hash, long nowNanos) {
    int stripe = (hash ^ hash >>> 16) & (STRIPES - 1);
    long now = nowNanos - originNanos;
    while (true) {
      long full = fullAt.get(stripe);
      long next = Math.max(full, now) + intervalNanos;
      if (next - now > burstNanos) {
        return false;
      }
      if (fullAt.compareAndSet(stripe, full, next)) {
        return true;
      }
    }
  }
}
