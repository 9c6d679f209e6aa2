package io.perfproxy.units;

import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One unit of work and when within it what was executed. Immutable.
 *
 * @param unitOfWork its name
 * @param duration from the start of its first execution to the end of its last
 * @param executionTime the time of all its executions together, more than the duration if several
 *     threads worked for it at once
 * @param executions how many there were
 * @param bars those that ended first, at most {@value #MAX_BARS}, in that order
 * @param at when the unit ended
 */
public record Waterfall(
    String unitOfWork,
    Duration duration,
    Duration executionTime,
    long executions,
    List<Bar> bars,
    Instant at) {

  /** So many executions of a unit are kept apart; further ones are only counted. */
  public static final int MAX_BARS = 200;

  /**
   * One execution.
   *
   * @param shape the normalised statement
   * @param start since the start of the unit's first execution
   * @param duration how long it took
   */
  public record Bar(Shape shape, Duration start, Duration duration) {}

  /** Copies the list. */
  public Waterfall {
    bars = List.copyOf(bars);
  }
}
