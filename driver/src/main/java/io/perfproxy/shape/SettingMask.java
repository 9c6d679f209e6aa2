package io.perfproxy.shape;

/**
 * Replaces the values of a {@code SET} statement, which are data even where they are bare words
 * ({@code SET search_path TO tenant_1, public}), by taking them back from the end of the text being
 * written. A list of values is one value.
 */
final class SettingMask {
  private final TextBuffer out;
  private boolean active;
  private int valueStart;
  private int elementStart;
  private boolean hadValue;

  SettingMask(TextBuffer out) {
    this.out = out;
  }

  void reset() {
    active = false;
  }

  /** The statement is known to set something. */
  void activate() {
    active = true;
    valueStart = -1;
    elementStart = out.length;
    hadValue = false;
  }

  /** Whether values are taken back, so that nothing else may remember what was written of them. */
  boolean isActive() {
    return active;
  }

  /** The value begins behind what is written now. */
  void beginValue() {
    if (active && valueStart < 0) {
      valueStart = out.length;
    }
  }

  /** A bracket opens: where it is all of the value, its content is an expression like any other. */
  void openBracket() {
    if (active && valueStart == out.length) {
      active = false;
    }
  }

  /** A comma on the ground level, or the end of the statement, is about to come. */
  void endElement() {
    if (!active) {
      return;
    }
    if (valueStart >= 0) {
      if (out.length > valueStart) {
        out.truncate(valueStart);
        out.append(' ');
        out.append('?');
      }
      hadValue = true;
    } else if (hadValue) {
      out.truncate(elementStart);
    }
    valueStart = -1;
    elementStart = out.length;
  }
}
