package io.perfproxy.nplusone.analysis;

import io.perfproxy.shape.KeyHash;
import io.perfproxy.shape.SlotLayout;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The values of one execution by slot, as hashes: what was bound, and what stands in the text.
 * Empty places of a list, which frameworks fill with null or with the last key, do not count.
 */
final class BoundValues {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int[] NONE = {};

  private final int[][] bySlot;
  private final long identity;
  private final boolean severalRows;

  private BoundValues(int[][] bySlot, long identity, boolean severalRows) {
    this.bySlot = bySlot;
    this.identity = identity;
    this.severalRows = severalRows;
  }

  static BoundValues of(TracedExecution execution, SlotLayout layout) {
    return new Reading(execution, layout).values();
  }

  /** The different keys of a slot, in the order of their first place. */
  int[] keys(int slot) {
    return slot < bySlot.length ? bySlot[slot] : NONE;
  }

  /** The only key of a slot; {@link KeyHash#NONE} if it has none or several. */
  int key(int slot) {
    int[] keys = keys(slot);
    return keys.length == 1 ? keys[0] : KeyHash.NONE;
  }

  /** All keys, whatever their slots. */
  Set<Integer> keys() {
    Set<Integer> keys = new HashSet<>();
    for (int[] slot : bySlot) {
      for (int key : slot) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Equal for executions of one shape whose values are all equal. */
  long identity() {
    return identity;
  }

  /** Whether a slot that holds one value has several, as when an insert carries several rows. */
  boolean severalRows() {
    return severalRows;
  }

  /** Collects the values; used once. */
  private static final class Reading {
    private final TracedExecution execution;
    private final SlotLayout layout;
    private final int[][] bySlot;
    private final int[] sizes;
    private long identity;
    private boolean exact = true;

    Reading(TracedExecution execution, SlotLayout layout) {
      this.execution = execution;
      this.layout = layout;
      bySlot = new int[layout.slots().size()][];
      Arrays.fill(bySlot, NONE);
      sizes = new int[bySlot.length];
    }

    BoundValues values() {
      boolean severalRows = false;
      int[] places = new int[bySlot.length];
      for (int literal = 0; literal < layout.literals(); literal++) {
        int hash = layout.literalHash(literal);
        exact &= hash != KeyHash.NONE;
        add(layout.slotOfLiteral(literal), hash);
      }
      for (int position = 1; position <= execution.binds().length; position++) {
        int slot = position <= layout.placeholders() ? layout.slotOfPlaceholder(position) : -1;
        int[] elements = execution.arrays() == null ? null : execution.arrays()[position - 1];
        if (elements == null) {
          add(slot, execution.binds()[position - 1]);
        } else {
          identity = identity * FACTOR + elements.length;
          for (int element : elements) {
            add(slot, element);
          }
        }
        if (slot >= 0 && ++places[slot] > 1) {
          severalRows = true;
        }
      }
      for (int slot = 0; slot < bySlot.length; slot++) {
        bySlot[slot] = Arrays.copyOf(bySlot[slot], sizes[slot]);
      }
      return new BoundValues(bySlot, exact ? identity : execution.bindHash(), severalRows);
    }

    private void add(int slot, int hash) {
      identity = (identity + slot) * FACTOR + hash;
      if (slot < 0 || slot >= bySlot.length || hash == KeyHash.NONE || isKnown(slot, hash)) {
        return;
      }
      if (sizes[slot] == bySlot[slot].length) {
        bySlot[slot] = Arrays.copyOf(bySlot[slot], Math.max(2, 2 * sizes[slot]));
      }
      bySlot[slot][sizes[slot]++] = hash;
    }

    private boolean isKnown(int slot, int hash) {
      for (int i = 0; i < sizes[slot]; i++) {
        if (bySlot[slot][i] == hash) {
          return true;
        }
      }
      return false;
    }
  }
}
