package io.perfproxy.advice;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the proposals the set that saves the workload most, after what it costs its writes:
 * greedily, the most useful first, then takes out again what the others have made superfluous. That
 * is within a factor of 1 − 1/e of the best for savings that diminish (Nemhauser, Wolsey and
 * Fisher, 1978), and needs few questions to the planner.
 */
final class Selection {

  /** What an index must save some statement at least, as a share of its cost and in units. */
  static final double MIN_SHARE = 0.3;

  static final double MIN_UNITS = 60;

  /** How much of its saving each further column costs an index: size, cache, upkeep. */
  private static final double PER_COLUMN = 0.08;

  /** A later proposal must be better than an earlier one by this factor. */
  private static final double BETTER = 1.001;

  private final WhatIf whatIf;
  private final Map<PlannedStatement, Set<Proposal>> proposals;
  private final Upkeep upkeep;
  private final Map<PlannedStatement, Map<Set<IndexCandidate>, Double>> known = new HashMap<>();

  /** What keeping an index costs the workload's writes. */
  interface Upkeep {
    double of(IndexCandidate candidate) throws SQLException;
  }

  Selection(WhatIf whatIf, Map<PlannedStatement, Set<Proposal>> proposals, Upkeep upkeep) {
    this.whatIf = whatIf;
    this.proposals = proposals;
    this.upkeep = upkeep;
  }

  /** The indexes to build, in the order they were found useful. */
  List<IndexCandidate> select() throws SQLException {
    Set<Proposal> all = new LinkedHashSet<>();
    proposals.values().forEach(all::addAll);
    Set<IndexCandidate> chosen = new LinkedHashSet<>();
    Proposal next = best(all, chosen);
    while (next != null) {
      chosen.addAll(next.indexes());
      next = best(all, chosen);
    }
    eliminate(chosen);
    return List.copyOf(chosen);
  }

  private @Nullable Proposal best(Collection<Proposal> all, Set<IndexCandidate> chosen)
      throws SQLException {
    Proposal best = null;
    double most = 0;
    for (Proposal proposal : all) {
      if (!chosen.containsAll(proposal.indexes())) {
        double gain = gain(proposal, chosen);
        if (gain > most * BETTER) {
          most = gain;
          best = proposal;
        }
      }
    }
    return best;
  }

  /** The saving of a proposal beside what is chosen; 0 unless some statement gains enough. */
  private double gain(Proposal proposal, Set<IndexCandidate> chosen) throws SQLException {
    Set<IndexCandidate> with = new LinkedHashSet<>(chosen);
    with.addAll(proposal.indexes());
    double saving = 0;
    boolean worthwhile = false;
    for (PlannedStatement statement : proposals.keySet()) {
      double before = cost(statement, chosen);
      double saved = before - cost(statement, with);
      saving += saved * statement.weight();
      worthwhile |= isWorthwhile(saved, before);
    }
    if (!worthwhile) {
      return 0;
    }
    double kept = 0;
    for (IndexCandidate index : proposal.indexes()) {
      kept += chosen.contains(index) ? 0 : upkeep.of(index);
    }
    return saving * Math.max(0.1, 1 - PER_COLUMN * proposal.charged()) - kept;
  }

  /** Whether a statement gains enough for an index to be kept for it. */
  static boolean isWorthwhile(double saved, double before) {
    return saved >= MIN_UNITS && saved >= MIN_SHARE * before;
  }

  /** Takes out, the least useful first, what no statement would miss. */
  private void eliminate(Set<IndexCandidate> chosen) throws SQLException {
    for (IndexCandidate candidate : new ArrayList<>(chosen)) {
      Set<IndexCandidate> without = new LinkedHashSet<>(chosen);
      without.remove(candidate);
      double loss = 0;
      boolean missed = false;
      for (PlannedStatement statement : proposals.keySet()) {
        double cost = cost(statement, without);
        double lost = cost - cost(statement, chosen);
        loss += lost * statement.weight();
        missed |= isWorthwhile(lost, cost);
      }
      if (!missed || loss < upkeep.of(candidate)) {
        chosen.remove(candidate);
      }
    }
  }

  /** The cost of a statement with these of the indexes that are on its tables. */
  double cost(PlannedStatement statement, Set<IndexCandidate> with) throws SQLException {
    Set<IndexCandidate> relevant = new LinkedHashSet<>();
    for (IndexCandidate index : with) {
      if (isRelevant(statement, index)) {
        relevant.add(index);
      }
    }
    Map<Set<IndexCandidate>, Double> asked =
        known.computeIfAbsent(statement, each -> new HashMap<>());
    Double cost = asked.get(relevant);
    if (cost == null) {
      cost = whatIf.cost(statement, relevant);
      asked.put(relevant, cost);
    }
    return cost;
  }

  private boolean isRelevant(PlannedStatement statement, IndexCandidate index) {
    return proposals.getOrDefault(statement, Set.of()).stream()
        .flatMap(proposal -> proposal.indexes().stream())
        .anyMatch(own -> own.table().equals(index.table()));
  }
}
