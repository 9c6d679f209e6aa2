package io.perfproxy.shape;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of key values, to tell whether a value that was read is one that was bound later, without
 * keeping either.
 *
 * <p>A hash is salted with a number drawn once per process, so it says nothing about the value
 * elsewhere. Equal keys have equal hashes across the types that drivers and applications pass them
 * in: a whole number in any numeric type or written in digits, a UUID as an object, as a string or
 * as 16 bytes. Different keys share a hash with a probability of 2<sup>-32</sup>.
 *
 * <p>{@link #NONE} stands for what is no key: {@code null}, truth values, numbers with a fraction,
 * strings that are empty or longer than {@value #MAX_LENGTH} characters, streams and the like.
 *
 * <p>Thread-safe. Primitives, boxes, strings and UUIDs are hashed without allocation.
 */
public final class KeyHash {
  /** The hash of what is no key. */
  public static final int NONE = 0;

  static final int MAX_LENGTH = 64;

  private static final int UUID_LENGTH = 36;
  private static final int CHARACTERS_AT_ONCE = 4;
  private static final String LARGEST_LONG = String.valueOf(Long.MAX_VALUE);
  private static final long SALT = new SecureRandom().nextLong();
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private KeyHash() {}

  public static int of(long value) {
    return finish(value ^ SALT);
  }

  /** The hash of a whole number; {@link #NONE} if it has a fraction or does not fit a long. */
  public static int of(double value) {
    long whole = (long) value;
    return whole == value && whole != Long.MAX_VALUE ? of(whole) : NONE;
  }

  public static int of(@Nullable UUID value) {
    return value == null
        ? NONE
        : ofUuid(value.getMostSignificantBits(), value.getLeastSignificantBits());
  }

  public static int of(@Nullable String value) {
    if (value == null || value.isEmpty() || value.length() > MAX_LENGTH) {
      return NONE;
    }
    int length = value.length();
    if (isWholeNumber(value)) {
      return of(Long.parseLong(value));
    }
    if (length == UUID_LENGTH && isUuid(value)) {
      long high = hex(value, 0, 8) << 32 | hex(value, 9, 13) << 16 | hex(value, 14, 18);
      return ofUuid(high, hex(value, 19, 23) << 48 | hex(value, 24, UUID_LENGTH));
    }
    long hash = SALT + length;
    int i = 0;
    for (; i + CHARACTERS_AT_ONCE <= length; i += CHARACTERS_AT_ONCE) {
      long characters =
          value.charAt(i)
              | (long) value.charAt(i + 1) << 16
              | (long) value.charAt(i + 2) << 32
              | (long) value.charAt(i + 3) << 48;
      hash = mixed(hash ^ characters);
    }
    for (; i < length; i++) {
      hash = mixed(hash ^ value.charAt(i));
    }
    return finish(hash);
  }

  /** Brings what differs in the upper bits down, or what comes next could take it back. */
  private static long mixed(long hash) {
    long product = hash * MULTIPLIER;
    return product ^ product >>> 32;
  }

  /** The hash of a value as JDBC hands it over; {@link #NONE} for a type that keys do not have. */
  public static int of(@Nullable Object value) {
    if (value instanceof String text) {
      return of(text);
    }
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    if (value instanceof UUID uuid) {
      return of(uuid);
    }
    if (value instanceof byte[] bytes) {
      return ofBytes(bytes);
    }
    if (value instanceof Temporal || value instanceof Date) {
      return finish((SALT + value.hashCode()) * MULTIPLIER);
    }
    return value instanceof Character character ? of(String.valueOf(character)) : NONE;
  }

  private static int ofNumber(Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return of(number.longValue());
    }
    if (number instanceof BigDecimal decimal) {
      return ofDecimal(decimal);
    }
    if (number instanceof BigInteger integer) {
      return integer.bitLength() < Long.SIZE ? of(integer.longValue()) : NONE;
    }
    return number instanceof Double || number instanceof Float ? of(number.doubleValue()) : NONE;
  }

  private static int ofDecimal(BigDecimal decimal) {
    // Before anything is written out: 1e999999999 is a number, too.
    long digits = (long) decimal.precision() - decimal.scale();
    if (digits > LARGEST_LONG.length()) {
      return NONE;
    }
    BigDecimal plain = decimal.scale() == 0 ? decimal : decimal.stripTrailingZeros();
    if (plain.scale() > 0) {
      return NONE;
    }
    return digits < LARGEST_LONG.length() ? of(plain.longValue()) : ofNumber(plain.toBigInteger());
  }

  private static int ofBytes(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > MAX_LENGTH) {
      return NONE;
    }
    if (bytes.length == 16) {
      return ofUuid(bigEndian(bytes, 0), bigEndian(bytes, 8));
    }
    long hash = SALT - bytes.length;
    for (byte b : bytes) {
      hash = (hash ^ b) * MULTIPLIER;
    }
    return finish(hash);
  }

  private static int ofUuid(long high, long low) {
    return finish((high ^ SALT) * MULTIPLIER + low);
  }

  /** The finaliser of MurmurHash3 (Austin Appleby), folded to 32 bits that are never 0. */
  private static int finish(long hash) {
    hash ^= hash >>> 33;
    hash *= 0xFF51AFD7ED558CCDL;
    hash ^= hash >>> 33;
    hash *= 0xC4CEB9FE1A85EC53L;
    int folded = (int) (hash >>> 32);
    return folded == NONE ? 1 : folded;
  }

  private static long bigEndian(byte[] bytes, int from) {
    long bits = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      bits = bits << 8 | (bytes[i] & 0xFF);
    }
    return bits;
  }

  /** Whether this is how a long is written, so that 007 and +7 stay strings. */
  private static boolean isWholeNumber(String value) {
    int first = value.charAt(0) == '-' ? 1 : 0;
    int digits = value.length() - first;
    int most = LARGEST_LONG.length();
    if (digits < 1 || digits > most || (value.charAt(first) == '0' && value.length() > 1)) {
      return false;
    }
    for (int i = first; i < value.length(); i++) {
      if (!CharClass.isDigit(value.charAt(i))) {
        return false;
      }
    }
    return digits < most || (first == 0 && value.compareTo(LARGEST_LONG) <= 0);
  }

  private static boolean isUuid(String value) {
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = value.charAt(i);
      if (dash ? c != '-' : !CharClass.isHexDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private static long hex(String value, int from, int to) {
    return Long.parseLong(value, from, to, 16);
  }
}
