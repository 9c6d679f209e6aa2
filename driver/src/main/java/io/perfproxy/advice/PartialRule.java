package io.perfproxy.advice;

import io.perfproxy.catalogue.Index;
import io.perfproxy.catalogue.IndexKey;
import io.perfproxy.expression.ColumnReference;
import io.perfproxy.expression.ConditionReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Indexes limited to what the statement's literals ask for, where that is a small part of the
 * table: they are small, and cost writes to other rows nothing. A value that is bound is never a
 * literal, however constant it is: the server's generic plan could not use the index.
 */
final class PartialRule implements CandidateRule {

  private static final double MAX_SHARE = 0.3;

  private final BtreeRule btree;
  private final Selectivity selectivity;

  PartialRule(BtreeRule btree, Selectivity selectivity) {
    this.btree = btree;
    this.selectivity = selectivity;
  }

  @Override
  public List<Proposal> propose(TableDemand demand, Terms terms) throws SQLException {
    List<Proposal> proposals = new ArrayList<>();
    for (List<Predicate> filters : choices(terms.filters())) {
      List<String> texts = filters.stream().map(Predicate::text).toList();
      if (selectivity.of(demand.table(), texts) <= MAX_SHARE) {
        String predicate = predicate(filters);
        List<Proposal> whole = btree.propose(demand, terms, filters);
        (whole.isEmpty() ? ofAnyKey(demand, filters) : whole)
            .forEach(proposal -> proposals.add(proposal.where(predicate)));
      }
    }
    return proposals;
  }

  /** All together first, then each alone. */
  private static List<List<Predicate>> choices(List<Predicate> filters) {
    List<List<Predicate>> choices = new ArrayList<>();
    if (filters.size() > 1) {
      choices.add(filters);
    }
    filters.forEach(filter -> choices.add(List.of(filter)));
    return choices;
  }

  private static String predicate(List<Predicate> filters) {
    return filters.stream()
        .map(PartialPredicates::sql)
        .sorted()
        .collect(Collectors.joining(") AND (", "(", ")"));
  }

  /** Where the predicate is all there is, the key does not matter: the narrowest will do. */
  private static List<Proposal> ofAnyKey(TableDemand demand, List<Predicate> filters) {
    Set<String> columns = new LinkedHashSet<>();
    demand.table().indexes().stream()
        .filter(index -> index.primary() && index.keys().size() == 1)
        .map(Index::keys)
        .map(keys -> keys.get(0))
        .map(IndexKey::column)
        .forEach(column -> columns.add(String.valueOf(column)));
    for (Predicate filter : filters) {
      ConditionReader.readOperand(filter.condition().text()).columns().stream()
          .map(ColumnReference::column)
          .forEach(columns::add);
    }
    return columns.stream()
        .map(IndexExpression::ofColumn)
        .map(column -> List.of(IndexCandidate.KeyPart.of(column)))
        .map(keys -> Proposal.of(IndexCandidate.btree(demand.table().name(), keys)))
        .toList();
  }
}
