package io.perfproxy.metrics;

/**
 * Makes label values of names that come from SQL or from settings.
 *
 * <p>Two values that differ here must still differ as UTF-8, or one scrape would hold one series
 * twice and Prometheus would refuse all of it; so what UTF-8 cannot express is replaced before
 * values are compared.
 */
final class LabelValue {

  private static final int MAX_LENGTH = 200;

  private LabelValue() {}

  /** The text in at most 200 characters, control characters and lone surrogates replaced. */
  static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder value = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (value.length() + Character.charCount(c) >= MAX_LENGTH && i < text.length()) {
        return value.append('…').toString();
      }
      boolean usable = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
      value.appendCodePoint(usable ? c : 0xFFFD);
    }
    return value.toString();
  }

  private static boolean isPlain(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
