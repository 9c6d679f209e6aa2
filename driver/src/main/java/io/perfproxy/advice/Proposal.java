package io.perfproxy.advice;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Indexes that would serve a statement together; mostly one. The arms of an {@code OR} need one
 * each, and none of them is of use alone.
 *
 * @param charged for how many columns it is charged beyond the first; not for the columns of an
 *     order with a limit, by which the cost no longer grows with the rows that match
 */
record Proposal(Set<IndexCandidate> indexes, int charged) {

  Proposal {
    indexes = Set.copyOf(indexes);
  }

  static Proposal of(IndexCandidate candidate) {
    return new Proposal(Set.of(candidate), candidate.width() - 1);
  }

  static List<Proposal> each(List<IndexCandidate> candidates) {
    return candidates.stream().map(Proposal::of).toList();
  }

  /** The same, limited to the rows that fulfil a condition. */
  Proposal where(String predicate) {
    return new Proposal(
        indexes.stream().map(index -> index.where(predicate)).collect(Collectors.toSet()), charged);
  }
}
