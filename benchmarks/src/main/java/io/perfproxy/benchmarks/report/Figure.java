package io.perfproxy.benchmarks.report;

import java.util.Locale;

/** Numbers as the report shows them: as many digits as mean something. */
final class Figure {

  /** Stands where there is nothing to show. */
  static final String NONE = "–";

  private static final double SMALL = 9.95;

  private Figure() {}

  /** One decimal below ten, none and separated thousands from there on. */
  static String plain(double value) {
    String format = Math.abs(value) < SMALL ? "%.1f" : "%,.0f";
    String text = String.format(Locale.ROOT, format, value);
    return text.equals("-0.0") ? "0.0" : text;
  }

  /** Whole numbers. */
  static String whole(double value) {
    String text = String.format(Locale.ROOT, "%,.0f", value);
    return text.equals("-0") ? "0" : text;
  }

  /** With sign and two decimals below a hundred, one from there on. */
  static String signed(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) < 100 ? "%+.2f" : "%+,.1f", value);
    return text.equals("-0.00") ? "+0.00" : text;
  }

  /** Two decimals below ten, one from there on. */
  static String rate(double value) {
    return String.format(Locale.ROOT, value < SMALL ? "%.2f" : "%,.1f", value);
  }

  /** A multiple of a base; nothing where the base is too small to be told from nothing. */
  static String multiple(double value, double base, double smallest) {
    return base < smallest ? NONE : plain(value / base) + "×";
  }
}
