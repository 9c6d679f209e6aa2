package io.perfproxy.advice;

import io.perfproxy.advice.IndexCandidate.KeyPart;
import java.util.ArrayList;
import java.util.List;

/** Hash indexes for texts that are too long for a B-tree and compared for equality. */
final class HashRule implements CandidateRule {

  @Override
  public List<Proposal> propose(TableDemand demand, Terms terms) {
    List<IndexCandidate> candidates = new ArrayList<>();
    for (Terms.Equality equality : terms.equalities()) {
      boolean wide =
          KeyRules.column(demand.table(), equality.key())
              .map(column -> KeyRules.isWide(demand.table(), column))
              .orElse(false);
      if (wide) {
        candidates.add(
            IndexCandidate.of(
                demand.table().name(), AccessMethod.HASH, KeyPart.of(equality.key())));
      }
    }
    return Proposal.each(candidates);
  }
}
