package io.perfproxy.nplusone;

import java.util.Locale;

/** How sure a finding is. */
public enum Confidence {
  /** The values themselves show it: keys that were read and bound again, or equal statements. */
  PROVEN,
  /** Only the repetition from one place of the application shows it. */
  LIKELY;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The lower-case name used in logs and reports. */
  public String label() {
    return label;
  }
}
