package io.perfproxy.nplusone;

import java.util.Locale;

/** How much a finding matters; the first is the worst. */
public enum Severity {
  /** A loop over the rows of a result, proven by the keys that flow from it. Fails a build. */
  ERROR,
  /** Likely a loop, or one that costs less: reads without a parent, writes, duplicates. */
  WARN,
  /** Worth knowing. */
  INFO;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The lower-case name used in logs, labels and reports. */
  public String label() {
    return label;
  }

  /** Whether this one is at least as bad as the other. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
