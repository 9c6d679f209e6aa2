package io.perfproxy.statistics;

import io.perfproxy.execution.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was executed when: what the statistics have gained from one look at them to the next, in at
 * most 240 intervals of equal length.
 *
 * <p>An interval is 250 ms long. When there is no room for another one, neighbours become one, and
 * intervals are twice as long from then on; at 64 s, when they go back for more than four hours,
 * the oldest go instead. Takes up to 0.7 MB, typically a tenth of that. Thread-safe.
 */
final class Timeline {

  static final int CAPACITY = 240;
  static final Duration SHORTEST = Duration.ofMillis(250);
  static final Duration LONGEST = Duration.ofSeconds(64);

  private final Supplier<ShapeSnapshot> counters;
  private final Ticker ticker;
  private final @Nullable Gain[] gains = new Gain[CAPACITY];
  private long startNanos;
  private long intervalNanos;

  /** The number of the interval in the first place. */
  private long firstInterval;

  private long lookedNanos;
  private ShapeSnapshot looked;

  /** What an interval has gained. */
  private record Gain(long slow, long errors, long totalNanos, LatencySnapshot latency) {

    static Gain between(ShapeSnapshot earlier, ShapeSnapshot later) {
      return new Gain(
          later.slow() - earlier.slow(),
          later.errors() - earlier.errors(),
          later.totalNanos() - earlier.totalNanos(),
          later.latency().since(earlier.latency()));
    }

    static @Nullable Gain sum(@Nullable Gain one, @Nullable Gain other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return new Gain(
          one.slow + other.slow,
          one.errors + other.errors,
          one.totalNanos + other.totalNanos,
          one.latency.plus(other.latency));
    }
  }

  /** A timeline of what these counters, over all shapes, gain from now on. */
  Timeline(Supplier<ShapeSnapshot> counters, Ticker ticker) {
    this.counters = counters;
    this.ticker = ticker;
    this.startNanos = ticker.nanos();
    this.intervalNanos = SHORTEST.toNanos();
    this.lookedNanos = startNanos;
    this.looked = counters.get();
  }

  /** The time by its clock, in nanoseconds on an arbitrary scale. */
  long nanos() {
    return ticker.nanos();
  }

  /** How long an interval is at present, in nanoseconds. */
  synchronized long intervalNanos() {
    return intervalNanos;
  }

  /**
   * Enters what has come since the last look.
   *
   * @return whether anything has
   */
  synchronized boolean look() {
    ShapeSnapshot now = counters.get();
    boolean gained = now.executions() > looked.executions();
    if (gained) {
      int place = place(lookedNanos - startNanos);
      gains[place] = Gain.sum(gains[place], Gain.between(looked, now));
      looked = now;
    }
    lookedNanos = ticker.nanos();
    return gained;
  }

  /** Lets what comes from now on belong to now, after nothing has come for a while. */
  synchronized void resume() {
    lookedNanos = ticker.nanos();
  }

  /** The place of the interval that a moment belongs to, made free if it is behind the last. */
  private int place(long sinceStartNanos) {
    long interval = sinceStartNanos / intervalNanos;
    while (interval - firstInterval >= CAPACITY && intervalNanos < LONGEST.toNanos()) {
      halve();
      interval = sinceStartNanos / intervalNanos;
    }
    long over = interval - firstInterval - (CAPACITY - 1);
    if (over > 0) {
      dropOldest(over);
    }
    return (int) Math.max(0, interval - firstInterval);
  }

  private void halve() {
    for (int i = 0; i < CAPACITY / 2; i++) {
      gains[i] = Gain.sum(gains[2 * i], gains[2 * i + 1]);
    }
    Arrays.fill(gains, CAPACITY / 2, CAPACITY, null);
    intervalNanos *= 2;
  }

  private void dropOldest(long count) {
    for (int i = 0; i < CAPACITY; i++) {
      gains[i] = i + count < CAPACITY ? gains[(int) (i + count)] : null;
    }
    firstInterval += count;
  }

  /** Starts over; to be called when the counters have. */
  synchronized void reset() {
    Arrays.fill(gains, null);
    startNanos = ticker.nanos();
    intervalNanos = SHORTEST.toNanos();
    firstInterval = 0;
    lookedNanos = startNanos;
    looked = counters.get();
  }

  /** The intervals so far, up to this moment. */
  synchronized TimelineSnapshot snapshot() {
    look();
    List<TimelineInterval> intervals = new ArrayList<>();
    for (int i = 0; i < CAPACITY; i++) {
      Gain gain = gains[i];
      if (gain != null) {
        intervals.add(
            new TimelineInterval(
                Duration.ofNanos((firstInterval + i) * intervalNanos),
                gain.slow(),
                gain.errors(),
                gain.totalNanos(),
                gain.latency()));
      }
    }
    return new TimelineSnapshot(Duration.ofNanos(intervalNanos), intervals);
  }
}
