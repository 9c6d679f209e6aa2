package io.perfproxy.all;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that is told by level what to write, the message put together. */
abstract class LevelledLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  LevelledLogger(String name) {
    this.name = name;
  }

  abstract boolean isEnabled(Level level);

  abstract void write(Level level, String message, @Nullable Throwable failure);

  @Override
  public final boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public final boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public final boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public final boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public final boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }

  @Override
  protected final @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected final void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    String text = MessageFormatter.basicArrayFormat(message, arguments);
    write(level, text == null ? "" : text, failure);
  }
}
