package io.perfproxy.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Says what is going on, one line per step with the time it took; how far a step is, only where
 * somebody watches. It remembers the step in hand, so that a failure can name it.
 */
final class Progress {

  /** One step of the run. */
  interface Step<T> {
    T run() throws Exception;
  }

  private static final int TITLE_WIDTH = 58;

  private static final int FAR_WIDTH = 24;

  private final PrintStream out;
  private final boolean watched;
  private volatile String current = "starting";

  /**
   * Progress on a stream.
   *
   * @param watched whether it is a terminal, on which a line can be written over
   */
  Progress(PrintStream out, boolean watched) {
    this.out = out;
    this.watched = watched;
  }

  /** Prints the title of a step, runs it, and ends the line with its time. */
  <T> T step(String title, Step<T> step) throws Exception {
    current = title;
    out.print(dotted(title));
    out.flush();
    String end = " failed";
    long start = System.nanoTime();
    try {
      T result = step.run();
      end = " " + seconds(Duration.ofNanos(System.nanoTime() - start));
      return result;
    } finally {
      line(watched ? "\r" + dotted(title) + padded(end) : end);
    }
  }

  /** How far the step in hand is, such as {@code 3 of 9 tables}. */
  void far(String text) {
    if (watched) {
      out.print("\r" + dotted(current) + padded(" " + text));
      out.flush();
    }
  }

  private static String dotted(String title) {
    return title + " " + ".".repeat(Math.max(3, TITLE_WIDTH - title.length()));
  }

  /** Covers what {@link #far} has written. */
  private static String padded(String text) {
    return text + " ".repeat(Math.max(0, FAR_WIDTH - text.length()));
  }

  /** Begins a step that prints lines of its own. */
  void begin(String title) {
    current = title;
    line(title);
  }

  /** A line for those who watch. */
  void remark(String text) {
    if (watched) {
      line(text);
    }
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** The title of the step in hand. */
  String current() {
    return current;
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%4.1f s", duration.toNanos() / 1e9);
  }
}
