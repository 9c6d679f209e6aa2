package io.perfproxy.config;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A decimal number and the word behind it; the number is without its sign. */
record NumberAndUnit(boolean negative, BigDecimal number, String unit) {

  /** Takes a text apart; null when it is longer than allowed or does not start with a number. */
  static @Nullable NumberAndUnit of(String text, int maxLength) {
    if (text.length() > maxLength) {
      return null;
    }
    boolean negative = text.startsWith("-");
    int start = negative ? 1 : 0;
    int end = digits(text, start);
    if (end == start) {
      return null;
    }
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = digits(text, end + 1);
      if (fraction == end + 1) {
        return null;
      }
      end = fraction;
    }
    String unit = text.substring(end).strip();
    for (int i = 0; i < unit.length(); i++) {
      char c = unit.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
        return null;
      }
    }
    return new NumberAndUnit(negative, new BigDecimal(text.substring(start, end)), unit);
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
