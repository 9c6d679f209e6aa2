package io.perfproxy.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/**
 * Sizes as people write them: a decimal number and its unit, {@code 16KB}, {@code 1.5 MB}. The
 * units are {@code B KB MB GB} in any case, each 1024 times the one before.
 */
public final class SizeText {

  private static final int MAX_LENGTH = 64;
  private static final String[] UNITS = {"B", "KB", "MB", "GB"};
  private static final BigDecimal MAX_BYTES = BigDecimal.valueOf(Long.MAX_VALUE);

  private SizeText() {}

  /**
   * Reads a size in bytes.
   *
   * @throws IllegalArgumentException when the text is no size; the message says what would be right
   *     and does not repeat the text
   */
  public static long parse(String text) {
    NumberAndUnit parts = NumberAndUnit.of(text.strip(), MAX_LENGTH);
    if (parts == null) {
      throw new IllegalArgumentException("must be a size, for example 16KB");
    }
    if (parts.negative()) {
      throw new IllegalArgumentException("a size cannot be negative");
    }
    if (parts.unit().isEmpty()) {
      throw new IllegalArgumentException("a size needs a unit, for example 16KB");
    }
    String unit = parts.unit().toUpperCase(Locale.ROOT);
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(unit)) {
        return bytes(parts.number().multiply(BigDecimal.valueOf(1L << (10 * i))));
      }
    }
    throw new IllegalArgumentException(
        "the unit of a size is one of B, KB, MB, GB, for example 16KB");
  }

  private static long bytes(BigDecimal size) {
    if (size.compareTo(MAX_BYTES) > 0) {
      throw new IllegalArgumentException("a size is less than 8589934592GB");
    }
    BigInteger whole = size.toBigInteger();
    if (size.compareTo(new BigDecimal(whole)) != 0) {
      throw new IllegalArgumentException("a size is a whole number of bytes");
    }
    return whole.longValueExact();
  }

  /** Writes a size in the largest unit that keeps it a whole number, such as {@code 16KB}. */
  public static String format(long bytes) {
    long rest = bytes;
    int unit = 0;
    while (unit < UNITS.length - 1 && rest != 0 && rest % 1024 == 0) {
      rest /= 1024;
      unit++;
    }
    return rest + UNITS[unit];
  }
}
