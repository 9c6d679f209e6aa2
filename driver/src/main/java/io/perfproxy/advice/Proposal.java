package io.perfproxy.advice;

import java.util.List;
import java.util.Set;

/**
 * Indexes that would serve a statement together; mostly one. The arms of an {@code OR} need one
 * each, and none of them is of use alone.
 */
record Proposal(Set<IndexCandidate> indexes) {

  Proposal {
    indexes = Set.copyOf(indexes);
  }

  static Proposal of(IndexCandidate candidate) {
    return new Proposal(Set.of(candidate));
  }

  static List<Proposal> each(List<IndexCandidate> candidates) {
    return candidates.stream().map(Proposal::of).toList();
  }

  /** How many columns its indexes store. */
  int width() {
    return indexes.stream().mapToInt(IndexCandidate::width).sum();
  }
}
