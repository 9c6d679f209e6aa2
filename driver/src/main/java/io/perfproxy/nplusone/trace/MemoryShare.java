package io.perfproxy.nplusone.trace;

import io.perfproxy.execution.MemoryBudget;

/**
 * What one unit takes of the memory of all, fetched in pieces, so that threads do not meet at the
 * budget for each execution; the first piece is free, which is all that most units need. Not
 * thread-safe.
 */
final class MemoryShare {

  private static final int FREE_BYTES = 8 << 10;
  private static final int PIECE_BYTES = 64 << 10;

  private final MemoryBudget memory;
  private long fetched;
  private long spent;

  MemoryShare(MemoryBudget memory) {
    this.memory = memory;
  }

  /** Spends so many bytes; returns false if the budget does not have them. */
  boolean spend(long bytes) {
    long missing = spent + bytes - fetched - FREE_BYTES;
    if (missing > 0) {
      long piece = Math.max(PIECE_BYTES, missing);
      if (!memory.reserve(piece)) {
        return false;
      }
      fetched += piece;
    }
    spent += bytes;
    return true;
  }

  /** Gives back all that was fetched. */
  void giveBack() {
    if (fetched > 0) {
      memory.release(fetched);
      fetched = 0;
    }
    spent = 0;
  }
}
