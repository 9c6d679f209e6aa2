package io.perfproxy.logging;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds one log line: a sentence, then {@code key=value} pairs, so that people and log pipelines
 * can both read it. Values with white space are quoted; control characters are escaped, so that no
 * value can forge a line. Not thread-safe.
 */
public final class LogLine {

  private static final int MAX_VALUE_LENGTH = 2_000;

  private final StringBuilder line = new StringBuilder(256);

  /** Starts with a sentence, which is written as it is. */
  public LogLine(String sentence) {
    line.append(sentence);
  }

  /** Adds a pair; nothing if the value is null. A value is cut at 2,000 characters. */
  public LogLine with(String key, @Nullable Object value) {
    if (value != null) {
      line.append(' ').append(key).append('=');
      append(value.toString());
    }
    return this;
  }

  /** Adds a duration in milliseconds with three decimals. */
  public LogLine withMillis(String key, long nanos) {
    line.append(' ').append(key).append('=').append(millis(nanos));
    return this;
  }

  /** Nanoseconds as milliseconds with three decimals and a point, whatever the locale. */
  public static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
  }

  @Override
  public String toString() {
    return line.toString();
  }

  private void append(String value) {
    boolean quoted = value.isEmpty() || needsQuotes(value);
    if (quoted) {
      line.append('"');
    }
    int end = Math.min(value.length(), MAX_VALUE_LENGTH);
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
            line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            line.append(c);
          }
        }
      }
    }
    if (end < value.length()) {
      line.append('…');
    }
    if (quoted) {
      line.append('"');
    }
  }

  private static boolean needsQuotes(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c == '"' || c == '=' || c == '\\' || c >= 0x7f) {
        return true;
      }
    }
    return false;
  }
}
