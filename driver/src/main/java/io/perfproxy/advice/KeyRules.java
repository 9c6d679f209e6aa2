package io.perfproxy.advice;

import io.perfproxy.advice.IndexCandidate.KeyPart;
import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.catalogue.Column;
import io.perfproxy.catalogue.ColumnStatistics;
import io.perfproxy.catalogue.Table;
import io.perfproxy.expression.ConditionReader;
import io.perfproxy.expression.FunctionCall;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be a key of an index, and in which order keys are best. */
final class KeyRules {

  /** A B-tree refuses entries of more than a third of a page, some 2,700 bytes. */
  private static final int WIDE = 1_000;

  /** What an expression without statistics is taken to be, as the planner does. */
  private static final double UNKNOWN_DISTINCT = 200;

  /** The planner thinks any unknown expression selective; one of fewer values than this is not. */
  private static final double MIN_DISTINCT = 20;

  private final Catalogue catalogue;
  private final ExpressionSample sample;

  KeyRules(Catalogue catalogue, ExpressionSample sample) {
    this.catalogue = catalogue;
    this.sample = sample;
  }

  /** The keys of these expressions up to the first that cannot be one. */
  List<KeyPart> of(Table table, List<IndexExpression> expressions) throws SQLException {
    List<KeyPart> keys = new ArrayList<>();
    for (IndexExpression expression : expressions) {
      if (!isBtreeKey(table, expression)) {
        break;
      }
      keys.add(KeyPart.of(expression));
    }
    return keys;
  }

  /** The expressions that are compared for equality, the most selective first. */
  List<KeyPart> equalities(Table table, Terms terms, Collection<Predicate> settled)
      throws SQLException {
    Map<IndexExpression, Double> distinct = new LinkedHashMap<>();
    for (Terms.Equality equality : terms.equalities()) {
      if (!settled.contains(equality.source()) && isBtreeKey(table, equality.key())) {
        distinct.put(equality.key(), distinct(table, equality.key()));
      }
    }
    return distinct.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(entry -> KeyPart.of(entry.getKey()))
        .toList();
  }

  /** The keys of an order, without those that have one value only; empty if one cannot be a key. */
  List<KeyPart> sortKeys(Table table, SortDemand sort, List<KeyPart> fixed) throws SQLException {
    List<KeyPart> keys = new ArrayList<>();
    for (SortDemand.SortTerm term : sort.terms()) {
      if (fixed.stream().anyMatch(key -> key.expression().equals(term.expression().text()))) {
        continue;
      }
      if (!isBtreeKey(table, term.expression())) {
        return List.of();
      }
      keys.add(KeyPart.of(term.expression(), term.descending(), nullsFirst(table, term)));
    }
    return keys;
  }

  /** Where there are no nulls, their place is the default one. */
  private static boolean nullsFirst(Table table, SortDemand.SortTerm term) {
    return column(table, term.expression()).map(Column::notNull).orElse(false)
        ? term.descending()
        : term.nullsFirst();
  }

  /** How many values it is expected to have. */
  double distinct(Table table, IndexExpression expression) throws SQLException {
    Optional<Column> column = column(table, expression);
    return column.isPresent()
        ? column.get().distinctValues(table.tuples())
        : sample.distinct(table, expression.text()).orElse(UNKNOWN_DISTINCT);
  }

  boolean isBtreeKey(Table table, IndexExpression expression) throws SQLException {
    if (expression.column() == null) {
      return mayBeImmutable(expression) && distinct(table, expression) >= MIN_DISTINCT;
    }
    return column(table, expression)
        .map(column -> column.ordered() && !isWide(table, column))
        .orElse(false);
  }

  /**
   * Whether an expression may be indexed, as far as its functions tell: not if it depends on the
   * session or the time. One that is immutable for some types only passes here, and is refused by
   * the database when it is tried.
   */
  boolean mayBeImmutable(IndexExpression expression) throws SQLException {
    for (FunctionCall call : ConditionReader.readOperand(expression.text()).functions()) {
      if (catalogue.isImmutableFunction(call.name(), call.arguments()).equals(Optional.of(false))) {
        return false;
      }
    }
    return true;
  }

  /** Whether values may be too long for a B-tree. */
  static boolean isWide(Table table, Column column) {
    ColumnStatistics statistics = column.statistics();
    boolean text = column.category() == 'S' || column.typeName().equals("bytea");
    return text
        && statistics != null
        && (statistics.averageWidth() > WIDE
            || (!statistics.sampled() && statistics.nullFraction() < 1 && table.toastPages() > 0));
  }

  static Optional<Column> column(Table table, IndexExpression expression) {
    return expression.column() == null ? Optional.empty() : table.column(expression.column());
  }
}
