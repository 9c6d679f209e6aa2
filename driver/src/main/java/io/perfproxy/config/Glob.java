package io.perfproxy.config;

/**
 * A pattern: {@code *} stands for any run of characters and {@code ?} for exactly one; both also
 * match themselves, as they stand in shapes. Case does not count.
 *
 * @param text not empty
 */
record Glob(String text) {

  /** Whether the whole of a text is matched. Takes time in the product of both lengths at most. */
  boolean matches(String candidate) {
    int g = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < candidate.length()) {
      if (g < text.length() && text.charAt(g) == '*') {
        star = g++;
        resume = t;
      } else if (g < text.length() && sameAt(g, candidate.charAt(t))) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (g < text.length() && text.charAt(g) == '*') {
      g++;
    }
    return g == text.length();
  }

  private boolean sameAt(int g, char c) {
    char wanted = text.charAt(g);
    return wanted == '?'
        || wanted == c
        || Character.toLowerCase(Character.toUpperCase(wanted))
            == Character.toLowerCase(Character.toUpperCase(c));
  }
}
