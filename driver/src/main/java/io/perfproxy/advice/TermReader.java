package io.perfproxy.advice;

import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.Condition;
import io.perfproxy.expression.Condition.Quantifier;
import io.perfproxy.expression.Operand;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts the predicates of a demand by the way an index could serve them. */
final class TermReader {

  /** B-tree comparisons, each with what it is when its sides are exchanged. */
  private static final Map<String, String> COMPARISONS =
      Map.of("=", "=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

  private static final Set<String> PATTERNS = Set.of("~~", "~~*", "~", "~*", "^@");
  private static final Set<String> CONTAINMENTS =
      Set.of("@>", "<@", "&&", "?", "?|", "?&", "@?", "@@", "@@@");

  private final ExpressionReader expressions;
  private final CastRule casts;
  private final Table table;
  private final String alias;

  TermReader(ExpressionReader expressions, TableDemand demand) {
    this.expressions = expressions;
    this.casts = new CastRule(expressions);
    this.table = demand.table();
    this.alias = demand.alias();
  }

  Terms read(List<Predicate> predicates) throws SQLException {
    Collector collector = new Collector();
    for (Predicate predicate : predicates) {
      collector.add(predicate);
    }
    return collector.terms();
  }

  /** Collects while it reads. */
  private final class Collector {
    private final List<Terms.Equality> equalities = new ArrayList<>();
    private final List<Terms.Range> ranges = new ArrayList<>();
    private final List<Terms.PatternMatch> patterns = new ArrayList<>();
    private final List<Terms.Containment> containments = new ArrayList<>();
    private final List<Predicate> filters = new ArrayList<>();
    private final List<List<Terms>> alternatives = new ArrayList<>();
    private final List<Terms.Obstacle> obstacles = new ArrayList<>();

    Terms terms() {
      return new Terms(
          equalities, ranges, patterns, containments, filters, alternatives, obstacles);
    }

    void add(Predicate predicate) throws SQLException {
      Condition condition = predicate.condition();
      if (predicate.literal() && PartialPredicates.isFilter(condition)) {
        filters.add(predicate);
      }
      if (condition instanceof Condition.Comparison comparison) {
        addComparison(comparison, predicate);
      } else if (condition instanceof Condition.Test test) {
        addFlag(test.operand(), predicate);
      } else if (condition instanceof Condition.Not not
          && not.part() instanceof Condition.Test test) {
        addFlag(test.operand(), predicate);
      } else if (condition instanceof Condition.Or or) {
        addAlternatives(or, predicate);
      }
    }

    /** A boolean column alone is a comparison with true. */
    private void addFlag(Operand operand, Predicate predicate) {
      operand
          .column()
          .map(column -> IndexExpression.ofColumn(column.column()))
          .ifPresent(key -> equalities.add(new Terms.Equality(key, predicate)));
    }

    private void addAlternatives(Condition.Or or, Predicate predicate) throws SQLException {
      List<Terms> arms = new ArrayList<>();
      for (Condition arm : or.parts()) {
        List<Condition> parts = arm instanceof Condition.And and ? and.parts() : List.of(arm);
        Collector collector = new Collector();
        for (Condition part : parts) {
          collector.add(new Predicate(part, predicate.text(), predicate.literal()));
        }
        arms.add(collector.terms());
      }
      alternatives.add(arms);
    }

    private void addComparison(Condition.Comparison comparison, Predicate predicate)
        throws SQLException {
      boolean columnsLeft = !comparison.left().columns().isEmpty();
      boolean columnsRight = !comparison.right().columns().isEmpty();
      if (columnsLeft && columnsRight) {
        return;
      }
      if (columnsRight && comparison.quantifier() == Quantifier.ANY) {
        comparison
            .right()
            .column()
            .ifPresent(
                array ->
                    obstacles.add(
                        new Terms.Obstacle(
                            Terms.Obstacle.Kind.MEMBERSHIP, array.column(), "", false)));
        return;
      }
      Operand keySide = columnsLeft ? comparison.left() : comparison.right();
      Operand valueSide = columnsLeft ? comparison.right() : comparison.left();
      if (comparison.quantifier() == Quantifier.ALL) {
        return;
      }
      Optional<Terms.Obstacle> obstacle = casts.obstacle(keySide, table, false);
      if (obstacle.isPresent()) {
        obstacles.add(obstacle.get());
        return;
      }
      String operator = comparison.operator();
      if (!keySide.rowElements().isEmpty()) {
        addRow(keySide, predicate);
        return;
      }
      Optional<IndexExpression> key = expressions.read(keySide, alias, table);
      if (key.isEmpty()) {
        return;
      }
      String symbol = columnsLeft ? operator : COMPARISONS.getOrDefault(operator, operator);
      if (symbol.equals("=")) {
        equalities.add(new Terms.Equality(key.get(), predicate));
      } else if (COMPARISONS.containsKey(symbol)) {
        ranges.add(new Terms.Range(List.of(key.get()), predicate));
      } else if (PATTERNS.contains(symbol)) {
        valueSide
            .stringValue()
            .ifPresent(
                pattern ->
                    patterns.add(new Terms.PatternMatch(key.get(), symbol, pattern, predicate)));
      } else if (CONTAINMENTS.contains(symbol)) {
        containments.add(new Terms.Containment(key.get(), symbol, predicate));
      }
    }

    private void addRow(Operand row, Predicate predicate) throws SQLException {
      List<IndexExpression> keys = new ArrayList<>();
      for (Operand element : row.rowElements()) {
        Optional<IndexExpression> key = expressions.read(element, alias, table);
        if (key.isEmpty()) {
          break;
        }
        keys.add(key.get());
      }
      if (!keys.isEmpty()) {
        ranges.add(new Terms.Range(keys, predicate));
      }
    }
  }
}
