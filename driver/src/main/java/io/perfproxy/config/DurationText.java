package io.perfproxy.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;

/**
 * Durations as people write them: a decimal number and its unit, {@code 100ms}, {@code 250 ms},
 * {@code 1.5s}. The units are {@code ns us ms s m h d}, in lower case since {@code M} and {@code m}
 * are not the same to everyone. The longest duration is what fits a {@code long} of nanoseconds,
 * about 292 years.
 */
public final class DurationText {

  private static final int MAX_LENGTH = 64;
  private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

  private enum Unit {
    D("d", 86_400_000_000_000L),
    H("h", 3_600_000_000_000L),
    M("m", 60_000_000_000L),
    S("s", 1_000_000_000L),
    MS("ms", 1_000_000L),
    US("us", 1_000L),
    NS("ns", 1L);

    final String symbol;
    final long nanos;

    Unit(String symbol, long nanos) {
      this.symbol = symbol;
      this.nanos = nanos;
    }
  }

  private DurationText() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when the text is no duration; the message says what would be
   *     right and does not repeat the text
   */
  public static Duration parse(String text) {
    NumberAndUnit parts = NumberAndUnit.of(text.strip(), MAX_LENGTH);
    if (parts == null) {
      throw new IllegalArgumentException("must be a duration, for example 100ms or 1.5s");
    }
    if (parts.negative()) {
      throw new IllegalArgumentException("a duration cannot be negative");
    }
    if (parts.unit().isEmpty()) {
      throw new IllegalArgumentException("a duration needs a unit, for example 100ms or 1.5s");
    }
    Unit unit =
        Arrays.stream(Unit.values())
            .filter(candidate -> candidate.symbol.equals(parts.unit()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the unit of a duration is one of ns, us, ms, s, m, h, d, for example 100ms"
                            + " or 1.5s"));
    BigDecimal nanos = parts.number().multiply(BigDecimal.valueOf(unit.nanos));
    if (nanos.compareTo(MAX_NANOS) > 0) {
      throw new IllegalArgumentException("the longest duration is 106751d");
    }
    BigInteger whole = nanos.toBigInteger();
    if (nanos.compareTo(new BigDecimal(whole)) != 0) {
      throw new IllegalArgumentException("the shortest step of a duration is 1ns");
    }
    return Duration.ofNanos(whole.longValueExact());
  }

  /**
   * Writes a duration in the largest unit that keeps it a whole number, such as {@code 1500ms};
   * what {@link #parse} reads back as the same duration if it is one that it accepts.
   */
  public static String format(Duration duration) {
    BigInteger nanos =
        BigInteger.valueOf(duration.getSeconds())
            .multiply(BigInteger.valueOf(Unit.S.nanos))
            .add(BigInteger.valueOf(duration.getNano()));
    if (nanos.signum() == 0) {
      return "0ms";
    }
    for (Unit unit : Unit.values()) {
      BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(unit.nanos));
      if (parts[1].signum() == 0) {
        return parts[0] + unit.symbol;
      }
    }
    return nanos + Unit.NS.symbol;
  }
}
