package io.perfproxy.statistics;

import java.time.Duration;
import java.util.List;

/**
 * A timeline up to a moment.
 *
 * @param interval how long each interval is
 * @param intervals those in which something was executed, the oldest first
 */
public record TimelineSnapshot(Duration interval, List<TimelineInterval> intervals) {

  /** The timeline of nothing. */
  public static final TimelineSnapshot EMPTY = new TimelineSnapshot(Duration.ZERO, List.of());

  /** Copies the list. */
  public TimelineSnapshot {
    intervals = List.copyOf(intervals);
  }
}
