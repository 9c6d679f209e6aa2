package io.perfproxy.advice;

import io.perfproxy.advice.StatementDemands.TableTerms;
import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.ConditionReader;
import io.perfproxy.plan.PlanNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Estimates, where nobody can be asked, what statements would cost with indexes: from the planner's
 * selectivity of what an index would serve, and the planner's own formula for a bitmap heap scan
 * ({@code cost_bitmap_heap_scan} in PostgreSQL's {@code costsize.c}, after Mackert and Lohman) with
 * the default costs of pages, 4 at random and 1 in sequence.
 */
final class EstimatedCosts implements WhatIf {

  private static final double RANDOM_PAGE = 4;
  private static final double SEQUENTIAL_PAGE = 1;
  private static final double ROW = 0.02;

  /** The descent of an index: its leaf page, and what its inner pages cost the processor. */
  private static final double DESCENT = RANDOM_PAGE + 0.3;

  private final Map<PlannedStatement, StatementDemands> demands;
  private final Selectivity selectivity;
  private final KeyRules keyRules;

  EstimatedCosts(
      Map<PlannedStatement, StatementDemands> demands, Selectivity selectivity, KeyRules keyRules) {
    this.demands = demands;
    this.selectivity = selectivity;
    this.keyRules = keyRules;
  }

  @Override
  public Evidence.Source source() {
    return Evidence.Source.UNVERIFIED;
  }

  /** All but expressions that are not known to be immutable: nobody would refuse them here. */
  @Override
  public Set<IndexCandidate> prepare(Set<IndexCandidate> candidates) {
    return candidates;
  }

  @Override
  public double cost(PlannedStatement statement, Set<IndexCandidate> with) throws SQLException {
    StatementDemands known = demands.get(statement);
    if (known == null) {
      return 0;
    }
    double cost = known.plans().cost();
    for (TableTerms table : known.tables()) {
      cost -= saving(known, table, with);
    }
    return Math.max(DESCENT, cost);
  }

  private double saving(StatementDemands statement, TableTerms table, Set<IndexCandidate> with)
      throws SQLException {
    PlanNode root = statement.plans().custom().get(0).root();
    double before = sortCost(root);
    double loops = 1;
    for (Map.Entry<PlanNode, Double> node : Loops.of(root).entrySet()) {
      if (isScanOf(node.getKey(), table.demand())) {
        before += node.getKey().estimate().totalCost() * node.getValue();
        loops = Math.max(loops, node.getValue());
      }
    }
    double after = before;
    for (IndexCandidate index : with) {
      if (index.table().equals(table.demand().table().name())) {
        after = Math.min(after, scan(table, index, loops));
      }
    }
    after = Math.min(after, loops * alternatives(table, with));
    return Math.max(0, before - after);
  }

  /** A partition is called like its parent, with a number. */
  private static boolean isScanOf(PlanNode node, TableDemand demand) {
    String alias = node.alias();
    return alias != null
        && node.type().endsWith("Scan")
        && (alias.equals(demand.alias())
            || (demand.table().partitioned() && alias.startsWith(demand.alias() + "_")));
  }

  /** An OR by a bitmap of all its arms, if there is an index for each. */
  private double alternatives(TableTerms table, Set<IndexCandidate> with) throws SQLException {
    double cheapest = Double.POSITIVE_INFINITY;
    for (List<Terms> arms : table.terms().alternatives()) {
      double cost = 0;
      for (Terms arm : arms) {
        double best = Double.POSITIVE_INFINITY;
        for (IndexCandidate index : with) {
          Served served = served(new TableTerms(table.demand().bare(), arm), index);
          if (index.table().equals(table.demand().table().name()) && !served.isNothing()) {
            best = Math.min(best, DESCENT + heap(table.demand().table(), rows(table, served)));
          }
        }
        cost += best;
      }
      cheapest = Math.min(cheapest, cost);
    }
    return cheapest;
  }

  /** What the sorts at the top cost, which go with the scan if an index gives the order. */
  private static double sortCost(PlanNode root) {
    return root.stream()
        .filter(node -> node.type().equals("Sort"))
        .mapToDouble(
            node ->
                node.estimate().startupCost()
                    - node.children().stream()
                        .mapToDouble(child -> child.estimate().totalCost())
                        .sum())
        .filter(cost -> cost > 0)
        .sum();
  }

  private double scan(TableTerms table, IndexCandidate index, double loops) throws SQLException {
    TableDemand demand = table.demand();
    Served served = served(table, index);
    if (served.isNothing()) {
      return Double.POSITIVE_INFINITY;
    }
    double probes = loops;
    for (JoinDemand join : served.joins()) {
      probes = Math.max(probes, join.probes());
    }
    double rows = rows(table, served);
    if (served.limit() < Double.POSITIVE_INFINITY) {
      List<String> rest = new ArrayList<>();
      demand.predicates().forEach(predicate -> rest.add(predicate.text()));
      rest.removeAll(served.conditions());
      double passing = Math.max(1e-6, selectivity.of(demand.table(), rest));
      rows = Math.min(rows, served.limit() / passing);
    }
    return probes * (DESCENT + heap(demand.table(), rows));
  }

  /** How many rows fulfil what is served, for one value of each parameter and join column. */
  private double rows(TableTerms table, Served served) throws SQLException {
    Table of = table.demand().table();
    double rows = Math.max(1, of.tuples()) * selectivity.of(of, Set.copyOf(served.conditions()));
    for (IndexExpression compared : served.compared()) {
      rows /= keyRules.distinct(of, compared);
    }
    return rows;
  }

  /** What it costs to fetch so many rows of a table by an index. */
  static double heap(Table table, double rows) {
    double pages = Math.max(1, table.pages());
    double fetched = Math.min(pages, 2 * pages * rows / (2 * pages + rows));
    double perPage = RANDOM_PAGE - (RANDOM_PAGE - SEQUENTIAL_PAGE) * Math.sqrt(fetched / pages);
    return fetched * perPage + rows * ROW;
  }

  /**
   * What is served.
   *
   * @param conditions those that the planner knows the selectivity of
   * @param compared the keys of the others, which are compared with a parameter or another table
   * @param joins the joins that are served
   */
  private record Served(
      List<String> conditions,
      List<IndexExpression> compared,
      List<JoinDemand> joins,
      double limit) {
    boolean isNothing() {
      return conditions.isEmpty()
          && compared.isEmpty()
          && joins.isEmpty()
          && limit == Double.POSITIVE_INFINITY;
    }
  }

  /** What the index serves: keys from the front, up to the first that is not compared. */
  private static Served served(TableTerms table, IndexCandidate index) {
    List<String> conditions = new ArrayList<>(matching(table, index));
    List<IndexExpression> compared = new ArrayList<>();
    List<JoinDemand> joins = new ArrayList<>();
    double limit = Double.POSITIVE_INFINITY;
    for (IndexCandidate.KeyPart key : index.keys()) {
      IndexExpression expression = new IndexExpression(key.column(), key.expression());
      List<String> equal =
          table.terms().equalities().stream()
              .filter(term -> term.key().equals(expression))
              .map(term -> term.source().text())
              .toList();
      List<JoinDemand> joined =
          table.demand().joins().stream()
              .filter(join -> join.expressions().contains(expression))
              .limit(1)
              .toList();
      for (String condition : equal) {
        if (ConditionReader.readOperand(condition).hasParameter()) {
          compared.add(expression);
        } else {
          conditions.add(condition);
        }
      }
      joins.addAll(joined);
      joined.forEach(join -> compared.add(expression));
      if (equal.isEmpty() && joined.isEmpty()) {
        table.terms().ranges().stream()
            .filter(term -> term.keys().get(0).equals(expression))
            .forEach(term -> conditions.add(term.source().text()));
        limit = limitOf(table.demand(), expression);
        break;
      }
    }
    return new Served(conditions, compared, joins, limit);
  }

  private static double limitOf(TableDemand demand, IndexExpression key) {
    if (demand.extremes().contains(key)) {
      return 1;
    }
    return demand.sorts().stream()
        .filter(sort -> sort.terms().stream().anyMatch(term -> term.expression().equals(key)))
        .mapToDouble(SortDemand::limit)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The conditions that the index's predicate, its class of operators or its method answer. */
  private static List<String> matching(TableTerms table, IndexCandidate index) {
    List<String> conditions = new ArrayList<>();
    Set<String> limits = PartialPredicates.conjuncts(index.predicate());
    for (Predicate predicate : table.demand().predicates()) {
      if (!limits.isEmpty() && limits.containsAll(PartialPredicates.conjuncts(predicate.text()))) {
        conditions.add(predicate.text());
      }
    }
    IndexCandidate.KeyPart last = index.keys().get(index.keys().size() - 1);
    IndexExpression expression = new IndexExpression(last.column(), last.expression());
    if (index.method() == AccessMethod.GIN || index.method() == AccessMethod.GIST) {
      table.terms().containments().stream()
          .filter(term -> term.key().equals(expression))
          .forEach(term -> conditions.add(term.source().text()));
    }
    boolean patterns = last.operatorClass() != null || index.method() == AccessMethod.BTREE;
    if (patterns) {
      table.terms().patterns().stream()
          .filter(term -> term.key().equals(expression))
          .limit(1)
          .forEach(term -> conditions.add(term.source().text()));
    }
    return conditions;
  }

  @Override
  public void close() {}
}
