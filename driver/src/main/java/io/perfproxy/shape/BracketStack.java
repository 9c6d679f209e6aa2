package io.perfproxy.shape;

/**
 * Flags for each bracket that is open, the ground level included. Brackets deeper than {@value
 * #MAX_DEPTH} are counted and have no flags, which bounds the memory for any text.
 */
final class BracketStack {
  static final int MAX_DEPTH = 512;

  /** The flags of the brackets around the innermost one that has flags. */
  private final int[] outer = new int[MAX_DEPTH];

  private int top;
  private int depth;
  private int deeper;

  void reset(int groundFlags) {
    depth = 0;
    deeper = 0;
    top = groundFlags;
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
    if (deeper == 0) {
      outer[depth] = top;
    }
    if (depth < MAX_DEPTH - 1) {
      depth++;
      top = newFlags;
    } else {
      deeper++;
      top = 0;
    }
  }

  /**
   * Closes the innermost bracket and returns its flags; a bracket that was never opened has none.
   */
  int pop() {
    int closed = top;
    if (deeper > 0) {
      deeper--;
      top = deeper > 0 ? 0 : outer[depth];
      return 0;
    }
    if (depth == 0) {
      return 0;
    }
    depth--;
    top = outer[depth];
    return closed;
  }

  int top() {
    return top;
  }

  boolean has(int flag) {
    return (top & flag) != 0;
  }

  void set(int flag) {
    if (deeper == 0) {
      top |= flag;
    }
  }

  void clear(int flag) {
    top &= ~flag;
  }
}
