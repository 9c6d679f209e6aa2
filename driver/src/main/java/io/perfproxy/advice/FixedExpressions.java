package io.perfproxy.advice;

import io.perfproxy.expression.Condition;
import io.perfproxy.expression.ConditionReader;
import io.perfproxy.expression.Operand;
import io.perfproxy.plan.ExecutionPlan;
import io.perfproxy.plan.PlanNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells which expressions of a statement are the same for whatever values it is executed with. A
 * plan for given values shows them as constants, like those that stand in the text; only the
 * generic plan tells the ones from the others. An index over a value would serve that value alone,
 * no generic plan, and show it to whoever reads the advice.
 */
final class FixedExpressions {

  private final boolean parameterised;
  private final Set<String> generic = new HashSet<>();

  /**
   * Those of one statement.
   *
   * @param parameterised whether it has parameters
   */
  FixedExpressions(StatementPlans plans, boolean parameterised) {
    this.parameterised = parameterised;
    ExecutionPlan plan = plans.generic();
    if (parameterised && plan != null) {
      plan.nodes().forEach(this::note);
    }
  }

  private void note(PlanNode node) {
    node.conditions().values().forEach(text -> note(ConditionReader.read(text)));
    node.sortKey().forEach(key -> note(SortKeys.operand(key)));
    for (String output : node.output()) {
      Operand call = ConditionReader.readOperand(output);
      call.argumentsOf("max").forEach(this::note);
      call.argumentsOf("min").forEach(this::note);
    }
  }

  private void note(Condition condition) {
    if (condition instanceof Condition.And and) {
      and.parts().forEach(this::note);
    } else if (condition instanceof Condition.Or or) {
      or.parts().forEach(this::note);
    } else if (condition instanceof Condition.Not not) {
      note(not.part());
    } else if (condition instanceof Condition.Comparison comparison) {
      note(comparison.left());
      note(comparison.right());
    }
  }

  private void note(Operand operand) {
    generic.add(bare(operand));
    List<Operand> elements = operand.rowElements();
    elements.forEach(element -> generic.add(bare(element)));
  }

  /** A partition has another alias in a plan that reads only this one. */
  private static String bare(Operand operand) {
    Set<String> aliases = operand.aliases();
    return aliases.size() == 1 ? operand.withoutAlias(aliases.iterator().next()) : operand.text();
  }

  /** Whether the expression holds no value that was given for a parameter. */
  boolean contain(Operand expression) {
    return !expression.hasParameter()
        && (!parameterised || !expression.hasConstant() || generic.contains(bare(expression)));
  }
}
