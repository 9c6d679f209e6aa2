package io.perfproxy.jdbc;

import io.perfproxy.execution.BindValues;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is bound to the placeholders of one statement: always a hash per placeholder, so that
 * differing values are recognised without being kept; the values themselves only if the user
 * switched that on.
 *
 * <p>Like the statement it belongs to, not thread-safe. Never throws.
 */
final class BindSlots implements BindValues {

  /** Placeholders beyond share the last slot. */
  private static final int MAX_SLOTS = 1_024;

  private static final int MAX_HASHED_LENGTH = 64;
  private static final long[] NO_HASHES = {};

  private final long seed;
  private final boolean keepValues;
  private long[] hashes = NO_HASHES;
  private @Nullable Object @Nullable [] values;
  private @Nullable Map<String, @Nullable Object> named;
  private long namedHash;

  /**
   * Empty slots.
   *
   * @param seed a hash of the text, which may carry literals beside its placeholders
   * @param keepValues whether values are kept
   */
  BindSlots(long seed, boolean keepValues) {
    this.seed = seed;
    this.keepValues = keepValues;
  }

  void set(int position, long value) {
    put(position, mix(value));
    if (keepValues) {
      keep(position, value);
    }
  }

  void set(int position, double value) {
    put(position, mix(Double.doubleToLongBits(value)));
    if (keepValues) {
      keep(position, value);
    }
  }

  void set(int position, boolean value) {
    put(position, mix(value ? 1 : 2));
    if (keepValues) {
      keep(position, value);
    }
  }

  void set(int position, @Nullable Object value) {
    put(position, hashOf(value));
    if (keepValues) {
      keep(position, value);
    }
  }

  void setNull(int position) {
    set(position, (Object) null);
  }

  void set(String name, @Nullable Object value) {
    namedHash = namedHash * 31 + name.hashCode() + hashOf(value);
    if (keepValues) {
      if (named == null) {
        named = new TreeMap<>();
      }
      named.put(name, value);
    }
  }

  void setNull(String name) {
    set(name, null);
  }

  void clear() {
    Arrays.fill(hashes, 0);
    values = null;
    named = null;
    namedHash = 0;
  }

  long hash() {
    long hash = seed + namedHash;
    for (long slot : hashes) {
      hash = hash * 0x9E3779B97F4A7C15L + slot;
    }
    return hash;
  }

  /** Named parameters are given a new value for each execution, and are forgotten with it. */
  void executed() {
    namedHash = 0;
  }

  @Override
  public List<@Nullable Object> copy() {
    List<@Nullable Object> copy = new ArrayList<>();
    if (values != null) {
      copy.addAll(Arrays.asList(values));
    }
    if (named != null) {
      copy.addAll(named.values());
    }
    return copy;
  }

  private void put(int position, long hash) {
    int slot = Math.min(position, MAX_SLOTS) - 1;
    if (slot < 0) {
      return;
    }
    if (slot >= hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(MAX_SLOTS, Math.max(slot + 1, hashes.length * 2)));
    }
    hashes[slot] = position < MAX_SLOTS ? hash : hashes[slot] * 31 + hash;
  }

  private void keep(int position, @Nullable Object value) {
    if (position < 1 || position > MAX_SLOTS) {
      return;
    }
    if (values == null) {
      values = new Object[position];
    } else if (values.length < position) {
      values = Arrays.copyOf(values, position);
    }
    values[position - 1] = value;
  }

  /**
   * Hashes only types whose hash is cheap and cannot run foreign code; of any other value, its
   * identity.
   */
  private static long hashOf(@Nullable Object value) {
    if (value == null) {
      return 7;
    }
    if (value instanceof String text) {
      return mix(hashOf(text));
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return mix(((Number) value).longValue());
    }
    boolean cheap =
        value instanceof UUID
            || value instanceof Boolean
            || value instanceof Character
            || value instanceof Enum;
    boolean cheapIfOfJdk =
        value instanceof Number || value instanceof Date || value instanceof TemporalAccessor;
    if (cheap || (cheapIfOfJdk && isOfJdk(value))) {
      return mix(value.hashCode());
    }
    if (value instanceof byte[] bytes) {
      return mix(bytes.length <= MAX_HASHED_LENGTH ? Arrays.hashCode(bytes) : bytes.length);
    }
    return mix(System.identityHashCode(value));
  }

  private static boolean isOfJdk(Object value) {
    return value.getClass().getName().startsWith("java.");
  }

  /** Long texts by their length and both ends: hashing megabytes would be felt. */
  private static long hashOf(String text) {
    int length = text.length();
    if (length <= MAX_HASHED_LENGTH) {
      return text.hashCode();
    }
    int half = MAX_HASHED_LENGTH / 2;
    long hash = length;
    for (int i = 0; i < half; i++) {
      hash = hash * 31 + text.charAt(i);
      hash = hash * 31 + text.charAt(length - 1 - i);
    }
    return hash;
  }

  /** The finaliser of SplitMix64: neighbouring keys get unrelated hashes. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
