package io.perfproxy.benchmarks.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says which step begins and how long the rest may take; one line for each step. Not thread-safe.
 */
public final class Progress {

  private final PrintStream out;
  private final boolean terminal;
  private final int steps;
  private final Duration planned;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private int begun;
  private Duration plannedBefore = Duration.ZERO;

  /**
   * Progress of a run that begins now.
   *
   * @param terminal whether somebody watches; nothing is said otherwise
   * @param steps how many there will be
   * @param planned how long they should take together; how long they really take is extrapolated
   * @param nanoTime a clock in nanoseconds
   */
  public Progress(
      PrintStream out, boolean terminal, int steps, Duration planned, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.steps = steps;
    this.planned = planned;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  /** Says something that is no step. */
  public void say(String line) {
    if (terminal) {
      out.println(line);
    }
  }

  /**
   * A step begins.
   *
   * @param plan how long it should take
   */
  public void begin(String step, Duration plan) {
    begun++;
    say(String.format(Locale.ROOT, "[%3d/%d] %s  %s", begun, steps, left(), step));
    plannedBefore = plannedBefore.plus(plan);
  }

  private String left() {
    double pace =
        plannedBefore.isZero()
            ? 1
            : (double) (nanoTime.getAsLong() - startNanos) / plannedBefore.toNanos();
    long seconds = Math.round(planned.minus(plannedBefore).toSeconds() * pace);
    return seconds < 100
        ? String.format(Locale.ROOT, "%2d s left  ", seconds)
        : String.format(Locale.ROOT, "%2d min left", Math.round(seconds / 60.0));
  }
}
