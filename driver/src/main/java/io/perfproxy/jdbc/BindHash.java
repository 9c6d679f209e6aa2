package io.perfproxy.jdbc;

import io.perfproxy.shape.KeyHash;
import java.sql.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of bind values, by which differing values are recognised without being kept: the {@link
 * KeyHash} of what may be a key, and another hash of anything else.
 *
 * <p>Only types whose hash is cheap and runs no foreign code are hashed by value; of any other, the
 * identity. Long texts are hashed by their length and both ends: hashing megabytes would be felt.
 */
final class BindHash {

  static final int NULL = 0;

  /** Stands for an array, whose elements are hashed one by one. */
  static final int SEVERAL = 2;

  private static final int MAX_LENGTH = 64;
  private static final int MAX_ELEMENTS = 256;

  private BindHash() {}

  static int of(long value) {
    return KeyHash.of(value);
  }

  static int of(double value) {
    int key = KeyHash.of(value);
    return key != KeyHash.NONE ? key : Double.hashCode(value) | 1;
  }

  static int of(boolean value) {
    return Boolean.hashCode(value);
  }

  static int of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    int key = KeyHash.of(value);
    return key != KeyHash.NONE ? key : ofOther(value);
  }

  private static int ofOther(Object value) {
    if (value instanceof Boolean flag) {
      return of(flag.booleanValue());
    }
    if (value instanceof String text) {
      return ofLongText(text);
    }
    if (value instanceof byte[] bytes) {
      return 31 + bytes.length;
    }
    if (value instanceof Array || value.getClass().isArray()) {
      return SEVERAL;
    }
    boolean cheap = value instanceof Number && value.getClass().getName().startsWith("java.");
    return (cheap || value instanceof Enum ? value.hashCode() : System.identityHashCode(value)) | 1;
  }

  private static int ofLongText(String text) {
    int length = text.length();
    int hash = length;
    for (int i = 0; i < Math.min(length, MAX_LENGTH / 2); i++) {
      hash = hash * 31 + text.charAt(i);
      hash = hash * 31 + text.charAt(length - 1 - i);
    }
    return hash | 1;
  }

  /** The hashes of the first 256 elements of a Java array; none of anything else. */
  static int[] ofElements(Object array) {
    if (array instanceof long[] numbers) {
      return Arrays.stream(numbers).limit(MAX_ELEMENTS).mapToInt(BindHash::of).toArray();
    }
    if (array instanceof int[] numbers) {
      return Arrays.stream(numbers).limit(MAX_ELEMENTS).map(BindHash::of).toArray();
    }
    if (array instanceof Object[] values) {
      int[] hashes = new int[Math.min(MAX_ELEMENTS, values.length)];
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = of(values[i]);
      }
      return hashes;
    }
    return new int[] {System.identityHashCode(array)};
  }
}
