package io.perfproxy.advice;

import io.perfproxy.advice.IndexCandidate.KeyPart;
import io.perfproxy.advice.StatementDemands.TableTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says in words what an index does for the statements that it serves. */
final class IndexPurpose {

  private final Set<String> values = new LinkedHashSet<>();
  private final Set<String> joins = new LinkedHashSet<>();
  private final Set<String> ranges = new LinkedHashSet<>();
  private final Set<String> contents = new LinkedHashSet<>();
  private final Set<String> orders = new LinkedHashSet<>();
  private final Set<String> extremes = new LinkedHashSet<>();
  private boolean limited;

  private IndexPurpose() {}

  static String of(IndexCandidate index, Collection<StatementDemands> served) {
    IndexPurpose purpose = new IndexPurpose();
    for (StatementDemands statement : served) {
      for (TableTerms terms : statement.tables()) {
        if (terms.demand().table().name().equals(index.table())) {
          for (KeyPart key : index.keys()) {
            purpose.add(new IndexExpression(key.column(), key.expression()), terms, statement);
          }
        }
      }
    }
    return purpose.text(index);
  }

  private void add(IndexExpression key, TableTerms table, StatementDemands statement) {
    Terms terms = table.terms();
    TableDemand demand = table.demand();
    String name = key.text();
    if (terms.equalities().stream().anyMatch(term -> term.key().equals(key))) {
      values.add(name);
    }
    for (JoinDemand join : demand.joins()) {
      if (join.expressions().contains(key)) {
        joins.add(
            "the rows that belong to each row of "
                + tableOf(join.with(), statement)
                + " by "
                + name);
      }
    }
    if (terms.ranges().stream().anyMatch(term -> term.keys().contains(key))) {
      ranges.add(name);
    }
    boolean pattern = terms.patterns().stream().anyMatch(term -> term.key().equals(key));
    boolean content = terms.containments().stream().anyMatch(term -> term.key().equals(key));
    if (pattern || content) {
      contents.add((pattern ? "a pattern of " : "what is in ") + name);
    }
    for (SortDemand sort : demand.sorts()) {
      if (sort.terms().stream().anyMatch(term -> term.expression().equals(key))) {
        orders.add(name);
        limited |= sort.limited();
      }
    }
    if (demand.extremes().contains(key)) {
      extremes.add(name);
    }
  }

  private static String tableOf(String alias, StatementDemands statement) {
    return statement.tables().stream()
        .map(TableTerms::demand)
        .filter(demand -> demand.alias().equals(alias))
        .map(demand -> demand.table().name().table())
        .findFirst()
        .orElse(alias);
  }

  private String text(IndexCandidate index) {
    List<String> found = new ArrayList<>();
    if (!values.isEmpty()) {
      found.add("rows by " + String.join(", ", values));
    }
    found.addAll(joins);
    if (!contents.isEmpty()) {
      found.add("rows by " + String.join(", ", contents));
    }
    if (!ranges.isEmpty()) {
      found.add("rows within bounds of " + String.join(", ", ranges));
    }
    if (!extremes.isEmpty()) {
      found.add("the first or last " + String.join(", ", extremes));
    }
    List<String> parts = new ArrayList<>();
    if (!found.isEmpty()) {
      parts.add("finds " + String.join(", ", found));
    }
    if (!orders.isEmpty()) {
      parts.add(
          "has them in the order of "
              + String.join(", ", orders)
              + (limited ? ", of which a limit wants the first" : ""));
    }
    if (index.predicate() != null) {
      parts.add("holds only the rows that are asked for");
    }
    if (!index.included().isEmpty()) {
      parts.add("answers without a visit to the table");
    }
    return String.join("; ", parts);
  }
}
