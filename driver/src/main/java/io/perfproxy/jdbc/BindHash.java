package io.perfproxy.jdbc;

import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of bind values, by which differing values are recognised without being kept.
 *
 * <p>Only types whose hash is cheap and runs no foreign code are hashed by value; of any other, the
 * identity. Long texts are hashed by their length and both ends: hashing megabytes would be felt.
 */
final class BindHash {

  private static final int MAX_LENGTH = 64;
  private static final int NULL = 7;

  private BindHash() {}

  static int of(long value) {
    return (int) (value ^ (value >>> 32));
  }

  static int of(double value) {
    return of(Double.doubleToRawLongBits(value));
  }

  static int of(boolean value) {
    return value ? 1231 : 1237;
  }

  static int of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof String text) {
      return ofText(text);
    }
    if (value instanceof Long || value instanceof Integer) {
      return of(((Number) value).longValue());
    }
    return ofOther(value);
  }

  private static int ofOther(Object value) {
    if (value instanceof Short || value instanceof Byte) {
      return of(((Number) value).longValue());
    }
    boolean cheap = value instanceof UUID || value instanceof Character || value instanceof Enum;
    boolean cheapIfOfJdk =
        value instanceof Number || value instanceof Date || value instanceof TemporalAccessor;
    if (cheap || (cheapIfOfJdk && value.getClass().getName().startsWith("java."))) {
      return value.hashCode();
    }
    if (value instanceof Boolean flag) {
      return of(flag.booleanValue());
    }
    if (value instanceof byte[] bytes) {
      return bytes.length <= MAX_LENGTH ? Arrays.hashCode(bytes) : bytes.length;
    }
    return System.identityHashCode(value);
  }

  private static int ofText(String text) {
    int length = text.length();
    if (length <= MAX_LENGTH) {
      return text.hashCode();
    }
    int hash = length;
    for (int i = 0; i < MAX_LENGTH / 2; i++) {
      hash = hash * 31 + text.charAt(i);
      hash = hash * 31 + text.charAt(length - 1 - i);
    }
    return hash;
  }
}
