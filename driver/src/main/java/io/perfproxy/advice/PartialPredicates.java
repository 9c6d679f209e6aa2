package io.perfproxy.advice;

import io.perfproxy.catalogue.Identifiers;
import io.perfproxy.expression.Condition;
import io.perfproxy.expression.Condition.Quantifier;
import io.perfproxy.expression.ConditionReader;
import io.perfproxy.expression.Operand;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which conditions an index may be limited to: comparisons of a column with a constant by {@code =}
 * or {@code <>}, tests for null, boolean columns. Not ranges, since their constants tend to change
 * from release to release, and nothing that is computed, since that may depend on the session.
 */
final class PartialPredicates {

  private static final Pattern NUMERIC_ARRAY =
      Pattern.compile(".*::(smallint|integer|bigint|numeric)\\[\\]");

  private PartialPredicates() {}

  static boolean isFilter(Condition condition) {
    if (condition instanceof Condition.NullTest test) {
      return test.operand().column().isPresent();
    }
    if (condition instanceof Condition.Not not) {
      return isFilter(not.part());
    }
    if (condition instanceof Condition.Test test) {
      return test.operand().column().isPresent();
    }
    return condition instanceof Condition.Comparison comparison
        && isColumn(comparison.left())
        && isPlainConstant(comparison.right())
        && fixesOrExcludes(comparison);
  }

  private static boolean fixesOrExcludes(Condition.Comparison comparison) {
    return switch (comparison.operator()) {
      case "=" -> comparison.quantifier() != Quantifier.ALL;
      case "<>" -> comparison.quantifier() != Quantifier.ANY;
      default -> false;
    };
  }

  private static boolean isColumn(Operand operand) {
    return operand.column().isPresent()
        || operand.castColumn().map(cast -> cast.type().equals("text")).orElse(false);
  }

  private static boolean isPlainConstant(Operand operand) {
    return operand.isConstant() && !operand.hasParameter() && operand.functions().isEmpty();
  }

  /** The condition as people write it: a list of constants by {@code IN}. */
  static String sql(Predicate predicate) {
    if (predicate.condition() instanceof Condition.Comparison comparison
        && comparison.quantifier() != Quantifier.NONE) {
      List<String> elements = comparison.right().constantElements();
      if (!elements.isEmpty()) {
        String column = comparison.left().columns().iterator().next().column();
        boolean numbers = NUMERIC_ARRAY.matcher(comparison.right().text()).matches();
        return elements.stream()
            .map(element -> numbers ? element : "'" + element.replace("'", "''") + "'")
            .collect(
                Collectors.joining(
                    ", ",
                    Identifiers.quote(column)
                        + (comparison.operator().equals("=") ? " IN (" : " NOT IN ("),
                    ")"));
      }
    }
    return predicate.text();
  }

  /**
   * The conditions of a predicate in a form in which equal ones have equal texts, whether they are
   * from a plan, from the catalogue or from {@link #sql}.
   */
  static Set<String> conjuncts(@Nullable String predicate) {
    if (predicate == null) {
      return Set.of();
    }
    Condition condition = ConditionReader.read(predicate);
    List<Condition> parts =
        condition instanceof Condition.And and ? and.parts() : List.of(condition);
    return parts.stream().map(PartialPredicates::canonical).collect(Collectors.toSet());
  }

  private static String canonical(Condition condition) {
    if (condition instanceof Condition.Comparison comparison
        && comparison.quantifier() != Quantifier.NONE) {
      List<String> elements = comparison.right().constantElements();
      if (!elements.isEmpty()) {
        return comparison.left().text()
            + " "
            + comparison.operator()
            + " "
            + new TreeSet<>(elements);
      }
    }
    return ConditionReader.readOperand(condition.text()).text();
  }
}
