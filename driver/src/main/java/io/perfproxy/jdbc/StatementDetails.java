package io.perfproxy.jdbc;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What only some statements need, and so is not in each of them: the batch they collect, the hashes
 * of many bind values, and the values themselves where the user asked for them. As the statement,
 * not thread-safe.
 */
final class StatementDetails {

  /** Stands for batches of statements that do not share a shape. */
  static final Shape MIXED_BATCH =
      Shape.named(Operation.OTHER, null, "(batch of different statements)");

  /** Placeholders beyond share the last hash. */
  private static final int MAX_POSITIONS = 1_024;

  private static final int[] NO_HASHES = {};

  /** Stands for a value that was bound without a type. */
  static final int UNTYPED = Integer.MIN_VALUE;

  private final boolean keepValues;
  private int[] hashes = NO_HASHES;
  private int namedHash;
  private int @Nullable [] @Nullable [] elements;
  private @Nullable Object @Nullable [] values;
  private int @Nullable [] types;
  private @Nullable Map<String, @Nullable Object> named;
  private @Nullable Shape batchShape;
  private int batchSize;
  private @Nullable Object kept;

  /**
   * Empty details.
   *
   * @param keepValues whether bind values are kept
   */
  StatementDetails(boolean keepValues) {
    this.keepValues = keepValues;
  }

  void hold(Object toKeep) {
    kept = toKeep;
  }

  @Nullable Object release() {
    Object released = kept;
    kept = null;
    return released;
  }

  boolean keepsValues() {
    return keepValues;
  }

  void addToBatch(Shape shape) {
    if (batchSize == 0) {
      batchShape = shape;
    } else if (!shape.equals(batchShape)) {
      batchShape = MIXED_BATCH;
    }
    batchSize++;
  }

  /** Counts a statement of the batch whose shape is known. */
  void addToBatch() {
    batchSize++;
  }

  int batchSize() {
    return batchSize;
  }

  @Nullable Shape batchShape() {
    return batchShape;
  }

  void clearBatch() {
    batchShape = null;
    batchSize = 0;
  }

  void hash(int position, int hash) {
    int slot = Math.min(position, MAX_POSITIONS) - 1;
    if (slot >= hashes.length) {
      hashes =
          Arrays.copyOf(hashes, Math.min(MAX_POSITIONS, Math.max(slot + 1, hashes.length * 2)));
    }
    hashes[slot] = position < MAX_POSITIONS ? hash : hashes[slot] * 31 + hash;
  }

  int hashCount() {
    return hashes.length;
  }

  /** The hash of a position as in {@link #hash}; 0 if there is none. */
  int hashAt(int position) {
    return position <= hashes.length ? hashes[position - 1] : 0;
  }

  /** Notes the keys of an array bound to a position from 1, or that it is none any more. */
  void elements(int position, int @Nullable [] keys) {
    if (position < 1 || position > MAX_POSITIONS || (keys == null && elements == null)) {
      return;
    }
    if (elements == null) {
      elements = new int[position][];
    } else if (elements.length < position) {
      elements = Arrays.copyOf(elements, position);
    }
    elements[position - 1] = keys;
  }

  int @Nullable [] elementsAt(int position) {
    return elements == null || position > elements.length ? null : elements[position - 1];
  }

  void keep(int position, @Nullable Object value) {
    if (position < 1 || position > MAX_POSITIONS) {
      return;
    }
    if (values == null) {
      values = new Object[position];
    } else if (values.length < position) {
      values = Arrays.copyOf(values, position);
    }
    values[position - 1] = value;
    if (types != null && position <= types.length) {
      types[position - 1] = UNTYPED;
    }
  }

  /** Notes the type from {@link java.sql.Types} that a kept value is bound as. */
  void keepType(int position, int sqlType) {
    if (position < 1 || position > MAX_POSITIONS) {
      return;
    }
    if (types == null) {
      types = new int[position];
      Arrays.fill(types, UNTYPED);
    } else if (types.length < position) {
      int known = types.length;
      types = Arrays.copyOf(types, position);
      Arrays.fill(types, known, position, UNTYPED);
    }
    types[position - 1] = sqlType;
  }

  /** The type of a position from 1, or {@link #UNTYPED}. */
  int typeAt(int position) {
    return types == null || position > types.length ? UNTYPED : types[position - 1];
  }

  boolean hasNamed() {
    return named != null;
  }

  /** Named parameters are given anew for each execution. */
  void named(String name, @Nullable Object value) {
    namedHash = namedHash * 31 + (name.hashCode() ^ BindHash.of(value));
    if (keepValues) {
      if (named == null) {
        named = new TreeMap<>();
      }
      named.put(name, value);
    }
  }

  long hashOn(long hash) {
    long sum = hash + namedHash;
    for (int each : hashes) {
      sum = sum * BindingStatement.FACTOR + each;
    }
    return sum;
  }

  /** The values as they are now. */
  List<@Nullable Object> values() {
    List<@Nullable Object> copy = new ArrayList<>();
    if (values != null) {
      copy.addAll(Arrays.asList(values));
    }
    if (named != null) {
      copy.addAll(named.values());
    }
    return copy;
  }

  void clearBinds() {
    Arrays.fill(hashes, 0);
    namedHash = 0;
    elements = null;
    values = null;
    types = null;
    named = null;
  }

  void executed() {
    namedHash = 0;
  }
}
