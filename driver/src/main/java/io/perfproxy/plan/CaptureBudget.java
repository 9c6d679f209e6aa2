package io.perfproxy.plan;

import io.perfproxy.execution.Ticker;
import io.perfproxy.shape.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How often a plan may be asked for: once per shape and hour, and so many times per minute in all,
 * after as many at once. Thread-safe; remembers no more shapes than the hour allows.
 */
final class CaptureBudget {

  static final long PER_SHAPE_NANOS = TimeUnit.HOURS.toNanos(1);

  private final int perMinute;
  private final Ticker ticker;
  private final Map<Shape, Long> granted = new HashMap<>();
  private double tokens;
  private long filledAt;

  CaptureBudget(int perMinute, Ticker ticker) {
    this.perMinute = perMinute;
    this.tokens = perMinute;
    this.ticker = ticker;
    this.filledAt = ticker.nanos();
  }

  /** Asks for one plan of a shape; if granted, it counts as used unless it is given back. */
  synchronized boolean acquire(Shape shape) {
    long now = ticker.nanos();
    Long last = granted.get(shape);
    if (last != null && now - last < PER_SHAPE_NANOS) {
      return false;
    }
    double minutes = (double) (now - filledAt) / TimeUnit.MINUTES.toNanos(1);
    tokens = Math.min(perMinute, tokens + perMinute * minutes);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    granted.values().removeIf(at -> now - at >= PER_SHAPE_NANOS);
    granted.put(shape, now);
    return true;
  }

  /** Forgets which shapes had their plan, so that each gets another. */
  synchronized void reset() {
    granted.clear();
  }

  /** Takes back what was granted and could not be used, so that a later execution gets it. */
  synchronized void giveBack(Shape shape) {
    granted.remove(shape);
    tokens = Math.min(perMinute, tokens + 1);
  }
}
