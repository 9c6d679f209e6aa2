package io.perfproxy.advice;

import io.perfproxy.advice.IndexCandidate.KeyPart;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * B-tree indexes: the columns that are compared for equality first, the most selective in front,
 * then either the columns of an order as the statement wants it, or one that is compared as a
 * range; each part alone as well, since the combination may not be worth its width. No expression
 * by a range alone: how many rows that leaves is not known before there are statistics of it.
 */
final class BtreeRule implements CandidateRule {

  /** More keys do not make an index more selective in practice. */
  private static final int MAX_EQUALITIES = 4;

  /**
   * An index in the order of a limit reads rows until enough fulfil the other conditions. Where
   * fewer than this share do, it may read far more than the planner expects, since the rows sought
   * may lie at the other end.
   */
  private static final double MIN_SHARE_BEHIND_LIMIT = 0.1;

  private final KeyRules keyRules;
  private final Selectivity selectivity;

  BtreeRule(KeyRules keyRules, Selectivity selectivity) {
    this.keyRules = keyRules;
    this.selectivity = selectivity;
  }

  @Override
  public List<Proposal> propose(TableDemand demand, Terms terms) throws SQLException {
    return propose(demand, terms, Set.of());
  }

  /** The proposals if some predicates need not be looked at, since the index is limited to them. */
  List<Proposal> propose(TableDemand demand, Terms terms, Collection<Predicate> settled)
      throws SQLException {
    Map<List<KeyPart>, Integer> keys = new LinkedHashMap<>();
    List<KeyPart> equalities = keyRules.equalities(demand.table(), terms, settled);
    addCombinations(keys, equalities, demand, terms, settled);
    for (JoinDemand join : demand.joins()) {
      List<KeyPart> joined = keyRules.of(demand.table(), join.expressions());
      if (!joined.isEmpty()) {
        addCombinations(keys, concat(joined, equalities), demand, terms, settled);
        addCombinations(keys, concat(equalities, joined), demand, terms, settled);
        addCombinations(keys, joined, demand, terms, settled);
      }
    }
    return keys.entrySet().stream()
        .filter(each -> !each.getKey().isEmpty())
        .map(
            each ->
                new Proposal(
                    Set.of(IndexCandidate.btree(demand.table().name(), each.getKey())),
                    each.getValue()))
        .toList();
  }

  private void addCombinations(
      Map<List<KeyPart>, Integer> keys,
      List<KeyPart> fixed,
      TableDemand demand,
      Terms terms,
      Collection<Predicate> settled)
      throws SQLException {
    List<KeyPart> all = fixed.subList(0, Math.min(fixed.size(), MAX_EQUALITIES));
    for (SortDemand sort : demand.sorts()) {
      List<KeyPart> sorted = keyRules.sortKeys(demand.table(), sort, all);
      if (!sorted.isEmpty() && mayEndEarly(demand, terms, sort, all, settled)) {
        add(keys, concat(all, sorted), sort.limited() ? sorted.size() : 0);
      }
    }
    for (IndexExpression extreme : demand.extremes()) {
      add(keys, concat(all, keyRules.of(demand.table(), List.of(extreme))), 1);
    }
    for (List<KeyPart> prefix : prefixes(all)) {
      add(keys, prefix, 0);
      for (Terms.Range range : terms.ranges()) {
        add(keys, concat(prefix, keyRules.of(demand.table(), range.keys())), 0);
      }
    }
    for (Terms.Range range : terms.ranges()) {
      if (range.keys().get(0).column() != null) {
        add(keys, keyRules.of(demand.table(), range.keys()), 0);
      }
    }
  }

  private static void add(Map<List<KeyPart>, Integer> keys, List<KeyPart> key, int free) {
    keys.putIfAbsent(key, Math.max(0, key.size() - 1 - free));
  }

  /** Each beginning, the longest first, and all with each in front, which others may share. */
  private static Set<List<KeyPart>> prefixes(List<KeyPart> keys) {
    Set<List<KeyPart>> prefixes = new LinkedHashSet<>();
    for (int length = keys.size(); length > 0; length--) {
      prefixes.add(keys.subList(0, length));
    }
    for (KeyPart first : keys) {
      prefixes.add(concat(List.of(first), keys));
    }
    return prefixes;
  }

  private boolean mayEndEarly(
      TableDemand demand,
      Terms terms,
      SortDemand sort,
      List<KeyPart> fixed,
      Collection<Predicate> settled)
      throws SQLException {
    if (!sort.limited()) {
      return true;
    }
    if (!demand.joins().isEmpty() && demand.joins().stream().noneMatch(join -> isIn(fixed, join))) {
      return false;
    }
    Set<String> served = new LinkedHashSet<>();
    settled.forEach(predicate -> served.add(predicate.text()));
    for (Terms.Equality equality : terms.equalities()) {
      if (fixed.contains(KeyPart.of(equality.key()))) {
        served.add(equality.source().text());
      }
    }
    IndexExpression first = sort.terms().get(0).expression();
    for (Terms.Range range : terms.ranges()) {
      if (range.keys().get(0).equals(first)) {
        served.add(range.source().text());
      }
    }
    List<String> unserved =
        demand.predicates().stream()
            .map(Predicate::text)
            .filter(text -> !served.contains(text))
            .toList();
    return selectivity.of(demand.table(), unserved) >= MIN_SHARE_BEHIND_LIMIT;
  }

  private static boolean isIn(List<KeyPart> keys, JoinDemand join) {
    return join.expressions().stream().map(KeyPart::of).anyMatch(keys::contains);
  }

  private static List<KeyPart> concat(List<KeyPart> first, List<KeyPart> second) {
    List<KeyPart> all = new ArrayList<>(first);
    second.stream()
        .filter(key -> first.stream().noneMatch(k -> k.expression().equals(key.expression())))
        .forEach(all::add);
    return all;
  }
}
