package io.perfproxy.shape;

/**
 * Flags for each bracket that is open, the ground level included. Brackets deeper than {@value
 * #MAX_DEPTH} are counted and have no flags, which bounds the memory for any text.
 */
final class BracketStack {
  static final int MAX_DEPTH = 512;

  private final int[] flags = new int[MAX_DEPTH];
  private int depth;
  private int deeper;

  void reset(int groundFlags) {
    depth = 0;
    deeper = 0;
    flags[0] = groundFlags;
  }

  /** The number of brackets that are open. */
  int depth() {
    return depth + deeper;
  }

  /** Whether the innermost bracket is too deep to have flags. */
  boolean isBlind() {
    return deeper > 0;
  }

  void push(int newFlags) {
    if (deeper > 0 || depth == MAX_DEPTH - 1) {
      deeper++;
    } else {
      flags[++depth] = newFlags;
    }
  }

  /**
   * Closes the innermost bracket and returns its flags; a bracket that was never opened has none.
   */
  int pop() {
    if (deeper > 0) {
      deeper--;
      return 0;
    }
    return depth > 0 ? flags[depth--] : 0;
  }

  int top() {
    return deeper > 0 ? 0 : flags[depth];
  }

  boolean has(int flag) {
    return (top() & flag) != 0;
  }

  void set(int flag) {
    if (deeper == 0) {
      flags[depth] |= flag;
    }
  }

  void clear(int flag) {
    if (deeper == 0) {
      flags[depth] &= ~flag;
    }
  }
}
