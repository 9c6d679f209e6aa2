package io.perfproxy.config;

import java.time.Duration;

/**
 * The threshold of the shapes that a glob matches.
 *
 * <p>In the glob, {@code *} stands for any run of characters and {@code ?} for exactly one; both
 * also match themselves, as they stand in shapes. Case does not count. The glob is held against the
 * whole shape text and against the shape id.
 *
 * @param glob not empty
 * @param threshold an execution at least this long is slow
 */
public record ThresholdOverride(String glob, Duration threshold) {

  /**
   * Whether this is the threshold of the shape. Takes time in the product of both lengths at most.
   */
  public boolean matches(String shapeText, String shapeId) {
    return matches(shapeText) || matches(shapeId);
  }

  private boolean matches(String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = t;
      } else if (g < glob.length() && sameAt(g, text.charAt(t))) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }

  private boolean sameAt(int g, char c) {
    char wanted = glob.charAt(g);
    return wanted == '?'
        || wanted == c
        || Character.toLowerCase(Character.toUpperCase(wanted))
            == Character.toLowerCase(Character.toUpperCase(c));
  }

  /** As it is written in the setting. */
  @Override
  public String toString() {
    return glob + "=" + DurationText.format(threshold);
  }
}
