package io.perfproxy.slow;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.SlowThresholds;
import io.perfproxy.execution.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Turns slow executions into findings, on the thread that executed.
 *
 * <p>A finding is complete only with its row count, so one whose result is still open is held back
 * until the result has been read or given up; its call site is taken at once. It is held in the
 * statement, so that nothing is kept of statements that the application has lost.
 */
public final class SlowStatements implements ExecutionObserver {

  private final SlowThresholds thresholds;
  private final CallSiteLocator callSites;
  private final BindRenderer binds;
  private final Consumer<SlowStatement> findings;

  /**
   * An observer that hands its findings on.
   *
   * @param maxBindLength at how many characters a bind value is cut
   * @param findings called on the executing thread; what it throws is the caller's to guard
   */
  public SlowStatements(
      SlowThresholds thresholds,
      CallSiteLocator callSites,
      BindMasker masker,
      int maxBindLength,
      Consumer<SlowStatement> findings) {
    this.thresholds = thresholds;
    this.callSites = callSites;
    this.binds = new BindRenderer(masker, maxBindLength);
    this.findings = findings;
  }

  @Override
  public boolean slowOnly() {
    return true;
  }

  @Override
  public void onExecution(Execution execution) {
    SlowStatement slow = findingOf(execution);
    if (execution.resultOpen()) {
      execution.hold(slow);
    } else {
      findings.accept(slow);
    }
  }

  @Override
  public void onResultRead(Execution execution, long rows) {
    if (execution.release() instanceof SlowStatement slow) {
      findings.accept(slow.withRows(execution.rows()));
    }
  }

  private SlowStatement findingOf(Execution execution) {
    UnitOfWork unit = execution.unit();
    Throwable error = execution.error();
    return new SlowStatement(
        execution.shape(),
        execution.kind(),
        Duration.ofNanos(execution.durationNanos()),
        Duration.ofNanos(thresholds.nanos(execution.shape())),
        execution.rows(),
        execution.batchSize(),
        unit == null ? null : unit.name(),
        callSites.locate(),
        error == null ? null : error.getClass().getName(),
        execution.sqlState(),
        binds.render(execution),
        Instant.now());
  }
}
