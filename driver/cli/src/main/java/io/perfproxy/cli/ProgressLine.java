package io.perfproxy.cli;

import io.perfproxy.advice.AdvisorProgress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells on standard error how far a command has come: on a terminal in one line that is written
 * again and again, elsewhere in one line for each stage.
 */
final class ProgressLine implements AdvisorProgress, AutoCloseable {

  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final PrintWriter err;
  private final boolean quiet;
  private final boolean terminal;
  private final int statements;
  private @Nullable Stage stage;
  private long writtenAt;

  ProgressLine(PrintWriter err, boolean quiet, boolean terminal, int statements) {
    this.err = err;
    this.quiet = quiet;
    this.terminal = terminal;
    this.statements = statements;
  }

  @Override
  public void at(Stage now, int done) {
    boolean first = now != stage;
    stage = now;
    if (quiet) {
      return;
    }
    if (!terminal) {
      if (first) {
        err.println(text(now, done));
        err.flush();
      }
    } else if (first || System.nanoTime() - writtenAt >= INTERVAL_NANOS) {
      err.print("\r\u001b[K" + text(now, done));
      err.flush();
      writtenAt = System.nanoTime();
    }
  }

  private String text(Stage now, int done) {
    return switch (now) {
      case PLANNING ->
          terminal
              ? "Planning statements: " + done + " of " + statements
              : "Planning " + statements + " statements";
      case PREPARING -> "Preparing " + done + " possible indexes";
      case COMPARING -> terminal ? "Comparing costs: " + done + " plans" : "Comparing costs";
    };
  }

  @Override
  public void close() {
    if (terminal && !quiet && stage != null) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
