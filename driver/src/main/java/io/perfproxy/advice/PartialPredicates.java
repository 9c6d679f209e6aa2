package io.perfproxy.advice;

import io.perfproxy.expression.Condition;
import io.perfproxy.expression.Condition.Quantifier;
import io.perfproxy.expression.Operand;

/**
 * Which conditions an index may be limited to: comparisons of a column with a constant by {@code =}
 * or {@code <>}, tests for null, boolean columns. Not ranges, since their constants tend to change
 * from release to release, and nothing that is computed, since that may depend on the session.
 */
final class PartialPredicates {

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
}
