package io.perfproxy.report;

import java.time.Duration;
import java.util.Locale;

/**
 * How numbers are shown in a column of limited width. Independent of the locale, so that two
 * reports can be compared.
 */
public final class Figures {

  private static final String[] MAGNITUDES = {"M", "G", "T", "P", "E"};

  private Figures() {}

  /** A count in at most 10 characters: exact below 100 million, rounded from there on. */
  public static String count(long count) {
    if (Math.abs(count) < 100_000_000) {
      return String.format(Locale.ROOT, "%,d", count);
    }
    double scaled = count / 1e6;
    int magnitude = 0;
    while (Math.abs(scaled) >= 999.9995 && magnitude < MAGNITUDES.length - 1) {
      scaled /= 1e3;
      magnitude++;
    }
    return String.format(Locale.ROOT, "%.3f %s", scaled, MAGNITUDES[magnitude]);
  }

  /** Milliseconds in at most 10 characters, without the unit; down to the microsecond if short. */
  public static String millis(double millis) {
    if (millis < 99_999.9995) {
      return String.format(Locale.ROOT, "%,.3f", millis);
    }
    if (millis < 99_999_999.5) {
      return String.format(Locale.ROOT, "%,.0f", millis);
    }
    return String.format(Locale.ROOT, "%.3e", millis);
  }

  /** The same of a duration. */
  public static String millis(Duration duration) {
    return millis(duration.getSeconds() * 1e3 + duration.getNano() / 1e6);
  }

  /** A share from 0 to 1 as a percentage; never 0 or 100 unless it is exactly that. */
  public static String percent(double share) {
    if (share > 0 && share < 0.0005) {
      return "<0.1 %";
    }
    if (share < 1 && share >= 0.9995) {
      return "99.9 %";
    }
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** A span in its two largest units, such as {@code 2 h 5 min}. */
  public static String span(Duration span) {
    if (span.compareTo(Duration.ofSeconds(1)) < 0) {
      return Math.max(0, span.toMillis()) + " ms";
    }
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return span.toSeconds() + " s";
    }
    if (span.compareTo(Duration.ofHours(1)) < 0) {
      return span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }
    if (span.compareTo(Duration.ofDays(1)) < 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    return span.toDays() + " d " + span.toHoursPart() + " h";
  }
}
