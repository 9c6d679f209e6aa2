package io.perfproxy.advice;

import io.perfproxy.catalogue.Index;
import io.perfproxy.catalogue.IndexKey;
import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.Condition;
import io.perfproxy.expression.ConditionReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether an index that is there serves what a candidate would: valid, of the same access
 * method, with the candidate's keys in front under the same operator classes, and over all the rows
 * that the candidate would be over.
 */
final class Coverage {

  private Coverage() {}

  /** Whether a valid index of the table starts with this column. */
  static boolean isLeadingKey(Table table, String column) {
    return table.validIndexes().stream()
        .anyMatch(
            index -> index.predicate() == null && column.equals(index.keys().get(0).column()));
  }

  /**
   * Whether a valid index serves what the candidate would.
   *
   * @param literals conditions that hold wherever the candidate is sought for, without alias
   */
  static boolean isCovered(IndexCandidate candidate, Table table, Set<String> literals) {
    return table.validIndexes().stream().anyMatch(index -> covers(index, candidate, literals));
  }

  private static boolean covers(Index index, IndexCandidate candidate, Set<String> literals) {
    if (!index.method().equals(candidate.method().sql())) {
      return index.method().equals("btree")
          && candidate.method() == AccessMethod.HASH
          && covers(index, asBtree(candidate), literals);
    }
    Set<String> wanted = new HashSet<>(PartialPredicates.conjuncts(candidate.predicate()));
    Set<String> limits = PartialPredicates.conjuncts(index.predicate());
    Set<String> known = new HashSet<>(literals);
    known.addAll(wanted);
    if (!known.containsAll(limits) || !carries(index, candidate.included())) {
      return false;
    }
    wanted.removeAll(limits);
    Optional<List<IndexKey>> keys = behind(index, wanted);
    Set<String> fixed = fixedColumns(limits);
    return keys.isPresent()
        && startsWith(
            keys.get(),
            candidate.keys().stream()
                .filter(key -> key.column() == null || !fixed.contains(key.column()))
                .toList());
  }

  /**
   * The keys of the index behind those that make up for conditions its predicate lacks; empty if
   * its first keys do not.
   */
  private static Optional<List<IndexKey>> behind(Index index, Set<String> conditions) {
    Set<String> columns = fixedColumns(conditions);
    if (columns.size() < conditions.size() || columns.size() > index.keys().size()) {
      return Optional.empty();
    }
    List<IndexKey> first = index.keys().subList(0, columns.size());
    return first.stream().allMatch(key -> columns.contains(String.valueOf(key.column())))
        ? Optional.of(index.keys().subList(columns.size(), index.keys().size()))
        : Optional.empty();
  }

  /** Whether the candidate begins with all the keys of an index over the same rows. */
  static boolean isPrefix(Index index, IndexCandidate candidate) {
    boolean sameRows =
        PartialPredicates.conjuncts(index.predicate())
            .equals(PartialPredicates.conjuncts(candidate.predicate()));
    return sameRows
        && index.method().equals(candidate.method().sql())
        && index.keys().size() <= candidate.keys().size()
        && startsWith(index.keys(), candidate.keys().subList(0, index.keys().size()));
  }

  private static boolean startsWith(List<IndexKey> keys, List<IndexCandidate.KeyPart> wanted) {
    if (wanted.size() > keys.size()) {
      return false;
    }
    boolean forwards = true;
    boolean backwards = true;
    for (int i = 0; i < wanted.size(); i++) {
      IndexKey there = keys.get(i);
      IndexCandidate.KeyPart part = wanted.get(i);
      if (!isSameKey(there, part)) {
        return false;
      }
      boolean sameOrder = there.descending() == part.descending();
      boolean sameNulls = there.nullsFirst() == part.nullsFirst();
      forwards &= sameOrder && sameNulls;
      backwards &= !sameOrder && !sameNulls;
    }
    return forwards || backwards;
  }

  private static IndexCandidate asBtree(IndexCandidate candidate) {
    return new IndexCandidate(
        candidate.table(), AccessMethod.BTREE, candidate.keys(), List.of(), candidate.predicate());
  }

  private static boolean isSameKey(IndexKey there, IndexCandidate.KeyPart wanted) {
    boolean sameClass =
        wanted.operatorClass() == null
            ? there.defaultOperatorClass()
            : there.operatorClass().equals(wanted.operatorClass());
    return sameClass
        && there.collation() == null
        && (wanted.column() != null
            ? wanted.column().equals(there.column())
            : there.column() == null && text(there.expression()).equals(text(wanted.expression())));
  }

  private static boolean carries(Index index, List<String> columns) {
    Set<String> carried = new HashSet<>(index.included());
    index.keys().forEach(key -> carried.add(String.valueOf(key.column())));
    return carried.containsAll(columns);
  }

  private static String text(String expression) {
    return ConditionReader.readOperand(expression).text();
  }

  /** The columns that conditions fix to one value each, by which an index need not be ordered. */
  private static Set<String> fixedColumns(Set<String> conditions) {
    Set<String> columns = new HashSet<>();
    for (String text : conditions) {
      Condition condition = ConditionReader.read(text);
      Condition bare = condition instanceof Condition.Not not ? not.part() : condition;
      if (bare instanceof Condition.Test flag) {
        columns.add(flag.operand().name());
      } else if (condition instanceof Condition.Comparison comparison
          && comparison.operator().equals("=")
          && comparison.quantifier() == Condition.Quantifier.NONE) {
        columns.add(comparison.left().name());
      }
    }
    return columns;
  }
}
