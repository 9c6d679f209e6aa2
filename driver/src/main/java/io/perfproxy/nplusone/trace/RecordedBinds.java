package io.perfproxy.nplusone.trace;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.MemoryBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the executions of a unit have bound, one execution after the other, in an array
 * that is kept from unit to unit. Not thread-safe.
 */
final class RecordedBinds {

  private static final int INITIAL_BINDS = 32;
  private static final int KEPT_BINDS = 2_048;
  private static final int MAX_BINDS = 1_024;

  private final MemoryBudget memory;
  private final MemoryShare share;
  private int[] keys = new int[INITIAL_BINDS];
  private int size;

  /** The elements of arrays that were bound: execution, position and keys. */
  @SuppressWarnings("ArrayRecordComponent") // two of them are never compared
  private record BoundArray(int execution, int position, int[] keys) {}

  private final List<BoundArray> arrays = new ArrayList<>(0);

  /** What grows is taken of the budget, what belongs to one unit only of its share. */
  RecordedBinds(MemoryBudget memory, MemoryShare share) {
    this.memory = memory;
    this.share = share;
  }

  /** How many binds of an execution are recorded. */
  static int count(Execution execution) {
    return Math.min(MAX_BINDS, execution.bindCount());
  }

  /** Makes room for so many binds; returns false if there is no memory for them. */
  boolean makeRoom(int count) {
    int needed = size + count;
    if (needed <= keys.length) {
      return true;
    }
    int capacity = Math.max(needed, 2 * keys.length);
    if (!memory.reserve((long) (capacity - keys.length) * Integer.BYTES)) {
      return false;
    }
    keys = Arrays.copyOf(keys, capacity);
    return true;
  }

  /**
   * Records so many binds of an execution, for which there is room; returns false if they have used
   * up the memory, so that nothing more can be recorded.
   */
  boolean record(Execution execution, int number, int count) {
    boolean afforded = true;
    for (int position = 1; position <= count; position++) {
      keys[size++] = execution.bindKey(position);
      int[] elements = execution.arrayKeys(position);
      if (elements != null) {
        arrays.add(new BoundArray(number, position, elements));
        afforded &= share.spend((long) elements.length * Integer.BYTES);
      }
    }
    return afforded;
  }

  /** How many there are of all executions together. */
  int size() {
    return size;
  }

  int key(int bind) {
    return keys[bind];
  }

  int[] keys(int first, int end) {
    return Arrays.copyOfRange(keys, first, end);
  }

  boolean hasArrays() {
    return !arrays.isEmpty();
  }

  /** The elements of the arrays among the binds of an execution, by position; null without any. */
  int @Nullable [] @Nullable [] arrays(int number, int count) {
    int[][] found = null;
    for (BoundArray array : arrays) {
      if (array.execution() == number) {
        if (found == null) {
          found = new int[count][];
        }
        found[array.position() - 1] = array.keys();
      }
    }
    return found;
  }

  /** Forgets all, and gives back what a usual unit does not need. */
  void clear() {
    arrays.clear();
    size = 0;
    if (keys.length > KEPT_BINDS) {
      discard();
    }
  }

  /** Gives back all that was taken. */
  void discard() {
    memory.release((long) (keys.length - INITIAL_BINDS) * Integer.BYTES);
    keys = new int[INITIAL_BINDS];
  }
}
