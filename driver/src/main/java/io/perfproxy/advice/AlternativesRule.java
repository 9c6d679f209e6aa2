package io.perfproxy.advice;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** For an {@code OR}, one index for each arm: only with all of them can the table be spared. */
final class AlternativesRule implements CandidateRule {

  private final List<CandidateRule> rules;

  AlternativesRule(List<CandidateRule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public List<Proposal> propose(TableDemand demand, Terms terms) throws SQLException {
    List<Proposal> proposals = new ArrayList<>();
    for (List<Terms> arms : terms.alternatives()) {
      Set<IndexCandidate> together = new LinkedHashSet<>();
      boolean complete = true;
      for (Terms arm : arms) {
        List<Proposal> first = firstOf(demand, arm);
        first.forEach(proposal -> together.addAll(proposal.indexes()));
        complete &= !first.isEmpty();
      }
      if (complete) {
        proposals.add(new Proposal(together, together.size() - 1));
      }
    }
    return proposals;
  }

  private List<Proposal> firstOf(TableDemand demand, Terms arm) throws SQLException {
    for (CandidateRule rule : rules) {
      List<Proposal> proposals = rule.propose(demand.bare(), arm);
      if (!proposals.isEmpty()) {
        return proposals.subList(0, 1);
      }
    }
    return List.of();
  }
}
