package io.perfproxy.advice;

import io.perfproxy.catalogue.Index;
import io.perfproxy.catalogue.IndexKey;
import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.Condition;
import io.perfproxy.expression.ConditionReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    Set<String> known = new HashSet<>(literals);
    known.addAll(conjuncts(candidate.predicate()));
    if (!known.containsAll(conjuncts(index.predicate()))) {
      return false;
    }
    Set<String> fixed = equalityColumns(index.predicate());
    List<IndexCandidate.KeyPart> keys =
        candidate.keys().stream()
            .filter(key -> key.column() == null || !fixed.contains(key.column()))
            .toList();
    if (keys.size() > index.keys().size() || !carries(index, candidate.included())) {
      return false;
    }
    boolean forwards = true;
    boolean backwards = true;
    for (int i = 0; i < keys.size(); i++) {
      IndexKey there = index.keys().get(i);
      IndexCandidate.KeyPart wanted = keys.get(i);
      if (!isSameKey(there, wanted)) {
        return false;
      }
      boolean same =
          there.descending() == wanted.descending() && there.nullsFirst() == wanted.nullsFirst();
      boolean opposite =
          there.descending() != wanted.descending() && there.nullsFirst() != wanted.nullsFirst();
      forwards &= same;
      backwards &= opposite;
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

  /** The conditions of a predicate, each without the brackets around it. */
  static Set<String> conjuncts(@Nullable String predicate) {
    if (predicate == null) {
      return Set.of();
    }
    Condition condition = ConditionReader.read(predicate);
    List<Condition> parts =
        condition instanceof Condition.And and ? and.parts() : List.of(condition);
    return parts.stream().map(part -> text(part.text())).collect(Collectors.toSet());
  }

  /** The columns that a predicate fixes to one value, by which an index need not be ordered. */
  private static Set<String> equalityColumns(@Nullable String predicate) {
    Set<String> columns = new HashSet<>();
    for (String conjunct : conjuncts(predicate)) {
      if (ConditionReader.read(conjunct) instanceof Condition.Comparison comparison
          && comparison.operator().equals("=")
          && comparison.quantifier() == Condition.Quantifier.NONE) {
        columns.add(comparison.left().name());
      }
    }
    return columns;
  }
}
