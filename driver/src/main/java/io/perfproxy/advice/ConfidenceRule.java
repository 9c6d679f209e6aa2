package io.perfproxy.advice;

import io.perfproxy.advice.StatementDemands.TableTerms;
import io.perfproxy.catalogue.Table;
import io.perfproxy.plan.PlanEstimate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rates how sure an advice is, by what is known to mislead the planner. */
final class ConfidenceRule {

  private static final double OFF_BY = 10;

  private ConfidenceRule() {}

  /** Why the planner's word is weak for an index; empty if nothing is known against it. */
  static List<String> doubts(
      IndexCandidate index, Table table, Collection<StatementDemands> served, boolean verified) {
    List<String> doubts = new ArrayList<>();
    if (!verified) {
      doubts.add("by rules only: no planner was asked with the index");
    }
    if (index.method() == AccessMethod.GIN || index.method() == AccessMethod.GIST) {
      doubts.add("the planner's estimates for " + index.method().sql() + " are coarse");
    }
    if (index.hasExpression()) {
      doubts.add("there are no statistics of the expression yet; run ANALYZE when it is built");
    }
    if (served.stream().anyMatch(statement -> isLimited(statement, table))) {
      doubts.add("costs with LIMIT assume that matching rows are spread evenly");
    }
    if (served.stream().anyMatch(ConfidenceRule::isOff)) {
      doubts.add("the planner expects rows that are more than ten times off what was counted");
    }
    if (table.hasStaleStatistics()) {
      doubts.add("the table's statistics are stale");
    }
    return doubts;
  }

  private static boolean isLimited(StatementDemands statement, Table table) {
    return statement.tables().stream()
        .map(TableTerms::demand)
        .filter(demand -> demand.table().name().equals(table.name()))
        .anyMatch(
            demand -> demand.limited() || demand.sorts().stream().anyMatch(SortDemand::limited));
  }

  /** Compares what a statement yields with what it is expected to, where it was counted. */
  private static boolean isOff(StatementDemands statement) {
    WorkloadStatement.Measured measured = statement.statement().measured();
    if (measured == null || measured.rows() < 0) {
      return false;
    }
    double expected =
        statement.plans().custom().stream()
            .mapToDouble(plan -> plan.affected().estimate().rows())
            .average()
            .orElse(Double.NaN);
    return PlanEstimate.factor(expected, measured.rows()) > OFF_BY;
  }

  static Confidence of(Evidence evidence, List<String> doubts) {
    if (evidence.p95After() != null) {
      return Confidence.HIGH;
    }
    return doubts.isEmpty() ? Confidence.MEDIUM : Confidence.LOW;
  }
}
