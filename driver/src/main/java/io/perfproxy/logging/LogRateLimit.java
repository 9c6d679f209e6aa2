package io.perfproxy.logging;

import io.perfproxy.execution.Ticker;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lets at most so many lines per key and interval through and counts what it holds back.
 *
 * <p>Thread-safe. Remembers a bounded number of keys; those beyond share one allowance.
 */
public final class LogRateLimit {

  /** The answer of {@link #acquire} if the line is not to be written. */
  public static final long SUPPRESSED = -1;

  private static final int MAX_KEYS = 2_000;

  private final int limit;
  private final long intervalNanos;
  private final Ticker ticker;
  private final ConcurrentMap<Object, Window> windows = new ConcurrentHashMap<>();
  private final Window shared;

  /** At most {@code limit} lines per key and interval. */
  public LogRateLimit(int limit, Duration interval, Ticker ticker) {
    this.limit = limit;
    this.intervalNanos = interval.toNanos();
    this.ticker = ticker;
    this.shared = new Window(ticker.nanos());
  }

  /**
   * Asks to write one line about a key.
   *
   * @return how many lines were held back since the last one that was written, or {@link
   *     #SUPPRESSED} if this one is held back too
   */
  public long acquire(Object key) {
    Window window = windows.get(key);
    if (window == null) {
      window =
          windows.size() < MAX_KEYS
              ? windows.computeIfAbsent(key, k -> new Window(ticker.nanos()))
              : shared;
    }
    return window.acquire(ticker.nanos());
  }

  private final class Window {
    private long startNanos;
    private int written;
    private long suppressed;

    Window(long startNanos) {
      this.startNanos = startNanos;
    }

    synchronized long acquire(long now) {
      if (now - startNanos >= intervalNanos) {
        startNanos = now;
        written = 0;
      }
      if (written >= limit) {
        suppressed++;
        return SUPPRESSED;
      }
      written++;
      long before = suppressed;
      suppressed = 0;
      return before;
    }
  }
}
