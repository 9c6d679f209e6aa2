package io.perfproxy.all;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Writes information and what is worse to standard error, where there is no log to write to. */
final class StandardErrorLogger extends LevelledLogger {

  private static final long serialVersionUID = 1L;

  StandardErrorLogger(String name) {
    super(name);
  }

  @Override
  boolean isEnabled(Level level) {
    return level.toInt() >= Level.INFO.toInt();
  }

  /** In one piece, so that lines of several threads do not mix. */
  @Override
  void write(Level level, String message, @Nullable Throwable failure) {
    StringWriter text = new StringWriter();
    text.append(level.name()).append(' ').append(getName()).append(' ').append(message);
    text.append(System.lineSeparator());
    if (failure != null) {
      failure.printStackTrace(new PrintWriter(text, true));
    }
    PrintStream err = System.err;
    err.print(text);
    err.flush();
  }
}
