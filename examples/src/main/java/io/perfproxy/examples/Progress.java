package io.perfproxy.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Says what is going on, one line per step with the time it took. It remembers the step in hand, so
 * that a failure can name it.
 */
final class Progress {

  /** One step of the run. */
  interface Step<T> {
    T run() throws Exception;
  }

  private static final int TITLE_WIDTH = 58;

  private final PrintStream out;
  private volatile String current = "starting";

  Progress(PrintStream out) {
    this.out = out;
  }

  /** Prints the title of a step, runs it, and ends the line with its time. */
  <T> T step(String title, Step<T> step) throws Exception {
    current = title;
    out.print(title + " " + ".".repeat(Math.max(3, TITLE_WIDTH - title.length())));
    out.flush();
    String end = " failed";
    long start = System.nanoTime();
    try {
      T result = step.run();
      end = " " + seconds(Duration.ofNanos(System.nanoTime() - start));
      return result;
    } finally {
      line(end);
    }
  }

  /** Begins a step that prints lines of its own. */
  void begin(String title) {
    current = title;
    line(title);
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
