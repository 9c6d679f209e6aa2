package io.perfproxy.advice;

import io.perfproxy.advice.IndexCandidate.KeyPart;
import io.perfproxy.advice.StatementDemands.TableTerms;
import io.perfproxy.catalogue.Column;
import io.perfproxy.catalogue.ColumnStatistics;
import io.perfproxy.catalogue.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a chosen index carry the few narrow columns that a statement reads beside its keys, so that
 * the table itself need not be visited. Only where that spares an execution some thousand pages and
 * half of its cost, and no column that the workload updates: an index is wider for it.
 */
final class CoveringRule {

  private static final double MIN_SHARE = 0.5;
  private static final double MIN_UNITS = 1_000;
  private static final double PER_COLUMN = 0.08;
  private static final int MAX_COLUMNS = 3;

  /** In bytes, each; such as a timestamp or a uuid. */
  private static final int NARROW = 16;

  private final Collection<StatementDemands> statements;
  private final WhatIf whatIf;
  private final Selection selection;
  private final WriteLoad writes;

  CoveringRule(
      Collection<StatementDemands> statements,
      WhatIf whatIf,
      Selection selection,
      WriteLoad writes) {
    this.statements = statements;
    this.whatIf = whatIf;
    this.selection = selection;
    this.writes = writes;
  }

  /** The chosen indexes, some of them with columns to carry. */
  List<IndexCandidate> extend(List<IndexCandidate> chosen) throws SQLException {
    Map<IndexCandidate, Set<IndexCandidate>> variants = new LinkedHashMap<>();
    Set<IndexCandidate> all = new LinkedHashSet<>();
    for (IndexCandidate index : chosen) {
      Set<IndexCandidate> own = variants(index);
      variants.put(index, own);
      all.addAll(own);
    }
    if (all.isEmpty()) {
      return chosen;
    }
    Set<IndexCandidate> possible = whatIf.prepare(all);
    List<IndexCandidate> extended = new ArrayList<>(chosen);
    for (IndexCandidate index : chosen) {
      IndexCandidate best = index;
      double most = 0;
      for (IndexCandidate variant : variants.getOrDefault(index, Set.of())) {
        double gain = possible.contains(variant) ? gain(index, variant, extended) : 0;
        if (gain > most) {
          most = gain;
          best = variant;
        }
      }
      extended.set(extended.indexOf(index), best);
    }
    return extended;
  }

  private Set<IndexCandidate> variants(IndexCandidate index) {
    Set<IndexCandidate> variants = new LinkedHashSet<>();
    if (index.method() == AccessMethod.BTREE && !index.hasExpression()) {
      for (StatementDemands statement : statements) {
        for (TableTerms terms : statement.tables()) {
          if (terms.demand().table().name().equals(index.table())) {
            variant(index, statement, terms.demand())
                .filter(variant -> !writes.changes(variant))
                .ifPresent(variants::add);
          }
        }
      }
    }
    return variants;
  }

  private static Optional<IndexCandidate> variant(
      IndexCandidate index, StatementDemands statement, TableDemand demand) {
    boolean alone = statement.tables().size() == 1;
    Optional<Set<String>> needed =
        NeededColumns.of(
            statement.plans().custom().get(0),
            demand,
            alone,
            PartialPredicates.conjuncts(index.predicate()));
    if (needed.isEmpty()) {
      return Optional.empty();
    }
    Set<String> further = new LinkedHashSet<>(needed.get());
    index.keys().stream().map(KeyPart::column).map(String::valueOf).forEach(further::remove);
    boolean few = !further.isEmpty() && further.size() <= MAX_COLUMNS;
    return few && further.stream().allMatch(name -> isNarrow(demand.table(), name))
        ? Optional.of(index.carrying(List.copyOf(further)))
        : Optional.empty();
  }

  private static boolean isNarrow(Table table, String name) {
    return table
        .column(name)
        .map(Column::statistics)
        .map(ColumnStatistics::averageWidth)
        .filter(width -> width <= NARROW)
        .isPresent();
  }

  /** What carrying the columns saves the workload; 0 unless a statement gains enough. */
  private double gain(IndexCandidate index, IndexCandidate variant, List<IndexCandidate> chosen)
      throws SQLException {
    Set<IndexCandidate> without = new LinkedHashSet<>(chosen);
    Set<IndexCandidate> with = new LinkedHashSet<>(chosen);
    with.remove(index);
    with.add(variant);
    double saving = 0;
    boolean worthwhile = false;
    for (StatementDemands statement : statements) {
      double before = selection.cost(statement.statement(), without);
      double saved = before - selection.cost(statement.statement(), with);
      saving += saved * statement.statement().weight();
      worthwhile |= saved >= MIN_UNITS && saved >= MIN_SHARE * before;
    }
    return worthwhile ? saving * (1 - PER_COLUMN * variant.included().size()) : 0;
  }
}
