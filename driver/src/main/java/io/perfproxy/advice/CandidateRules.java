package io.perfproxy.advice;

import io.perfproxy.catalogue.Catalogue;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All rules, in the order of preference where two proposals are equally good. */
final class CandidateRules {

  /** No more are tried for one table of one statement. */
  private static final int MAX_PROPOSALS = 40;

  private final List<CandidateRule> rules;

  CandidateRules(Catalogue catalogue, KeyRules keys, Selectivity selectivity) {
    BtreeRule btree = new BtreeRule(keys, selectivity);
    PatternRule patterns = new PatternRule(catalogue, keys);
    ContainmentRule containments = new ContainmentRule(keys);
    HashRule hash = new HashRule();
    rules =
        List.of(
            new PartialRule(btree, selectivity),
            btree,
            containments,
            patterns,
            hash,
            new AlternativesRule(List.of(btree, containments, patterns, hash)));
  }

  /** What could serve a demand and is not there yet. */
  Set<Proposal> propose(TableDemand demand, Terms terms) throws SQLException {
    Set<String> literals = new LinkedHashSet<>();
    for (Predicate predicate : demand.predicates()) {
      if (predicate.literal()) {
        literals.addAll(PartialPredicates.conjuncts(predicate.text()));
      }
    }
    Set<Proposal> proposals = new LinkedHashSet<>();
    for (CandidateRule rule : rules) {
      for (Proposal proposal : rule.propose(demand, terms)) {
        Set<IndexCandidate> missing = new LinkedHashSet<>(proposal.indexes());
        missing.removeIf(index -> Coverage.isCovered(index, demand.table(), literals));
        if (!missing.isEmpty() && proposals.size() < MAX_PROPOSALS) {
          proposals.add(new Proposal(missing, proposal.charged()));
        }
      }
    }
    return proposals;
  }
}
