package io.perfproxy.examples.strategy;

import java.util.Locale;

/** How the advice stands to an index that the DBA chose. */
public enum Verdict {
  /** It is advised as it is. */
  SAME,
  /** Advised is one that answers the same statements, in another form. */
  EQUIVALENT,
  /** Advised is another one for the same statements. */
  DIFFERENT,
  /** None is advised for them. */
  NOT_ADVISED;

  /** As it is printed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
