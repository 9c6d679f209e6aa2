package io.perfproxy.cli;

import io.perfproxy.advice.AdvisorProgress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Tells on a terminal how far the advisor has come, in one line that is written again and again and
 * wiped out in the end; nothing where there is no terminal.
 */
final class ProgressLine implements AdvisorProgress, AutoCloseable {

  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String WIPE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final int statements;
  private @Nullable Stage stage;
  private long writtenAt;

  ProgressLine(PrintWriter err, boolean terminal, int statements) {
    this.err = err;
    this.terminal = terminal;
    this.statements = statements;
  }

  /** Writes if the program has a terminal that understands escape sequences. */
  static ProgressLine onTerminal(PrintWriter err, int statements) {
    return new ProgressLine(err, Ansi.AUTO.enabled(), statements);
  }

  @Override
  public void at(Stage now, int done) {
    boolean first = now != stage;
    stage = now;
    if (terminal && (first || System.nanoTime() - writtenAt >= INTERVAL_NANOS)) {
      err.print(WIPE + text(now, done));
      err.flush();
      writtenAt = System.nanoTime();
    }
  }

  private String text(Stage now, int done) {
    return switch (now) {
      case PLANNING -> "Planning statements: " + done + " of " + statements;
      case PREPARING -> "Preparing possible indexes: " + done;
      case COMPARING -> "Comparing costs: " + done + " plans";
    };
  }

  @Override
  public void close() {
    if (terminal && stage != null) {
      err.print(WIPE);
      err.flush();
    }
  }
}
