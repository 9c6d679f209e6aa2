package io.perfproxy.examples.results;

import io.perfproxy.examples.workload.PageTimes;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.report.Report;
import io.perfproxy.units.UnitSnapshot;

/**
 * What one run of the workload came to.
 *
 * @param report what perfproxy saw
 * @param times how long pages took, measured around them
 */
public record MeasuredRun(Report report, PageTimes times) {

  /** The longest that 95 of 100 visits of any page took, in milliseconds. */
  public double slowestP95Millis() {
    return times.pages().stream()
        .mapToDouble(page -> times.percentileMillis(page, 95))
        .max()
        .orElse(0);
  }

  /** How many statements a visit of a page executes on average. */
  public double statementsPerVisit(String page) {
    return report.units().stream()
        .filter(unit -> unit.name().equals(page))
        .mapToDouble(MeasuredRun::statementsPerUnit)
        .findFirst()
        .orElse(0);
  }

  private static double statementsPerUnit(UnitSnapshot unit) {
    return (double) unit.executions() / unit.units();
  }

  /** The share of executions whose plan is known that an index serves, as in the report. */
  public double indexShare() {
    return report.explanation().usage().share();
  }

  /** The share of all executions whose plan is known. */
  public double plannedShare() {
    IndexUsage usage = report.explanation().usage();
    return (double) usage.executions() / Math.max(1, usage.executions() + usage.unknown());
  }

  /** Findings of repeated statements, those that are only worth knowing left out. */
  public long nPlusOneFindings() {
    return report.nPlusOne().stream()
        .filter(finding -> finding.worst().worstSeverity().isAtLeast(Severity.WARN))
        .count();
  }

  /** The time of all executions in milliseconds, without those for plans. */
  public double statementMillis() {
    return report.statistics().total().totalMillis();
  }

  /** How long perfproxy asked for plans, in milliseconds. */
  public double explainMillis() {
    return report.explanation().asking().toNanos() / 1e6;
  }
}
