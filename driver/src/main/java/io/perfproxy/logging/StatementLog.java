package io.perfproxy.logging;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each execution at INFO to the logger {@code io.perfproxy.statement}, one line each, on the
 * thread that executed and so with its MDC. The statement is shown as its shape, so that no value
 * is in the log; rows are told where the driver did so at once. Thread-safe.
 */
public final class StatementLog implements ExecutionObserver {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.statement");

  private final String instance;
  private final CallSiteLocator callSites;

  /** A log for the named instance. */
  public StatementLog(String instance, CallSiteLocator callSites) {
    this.instance = instance;
    this.callSites = callSites;
  }

  @Override
  public void onExecution(Execution execution) {
    if (LOG.isInfoEnabled()) {
      LOG.info("{}", line(execution));
    }
  }

  private LogLine line(Execution execution) {
    Shape shape = execution.shape();
    UnitOfWork unit = execution.unit();
    Throwable error = execution.error();
    return new LogLine(error == null ? "Statement" : "Statement failed")
        .withMillis("duration_ms", execution.durationNanos())
        .with("kind", execution.kind().label())
        .with("operation", shape.operation().label())
        .with("table", shape.table())
        .with("rows", execution.rows() < 0 ? null : execution.rows())
        .with("batch_size", execution.batchSize() == 0 ? null : execution.batchSize())
        .with("error", error == null ? null : error.getClass().getName())
        .with("sql_state", execution.sqlState())
        .with("unit_of_work", unit == null ? null : unit.name())
        .with("call_site", CallSiteLocator.render(callSites.locate()))
        .with("shape_id", shape.id())
        .with("proxy", instance)
        .with("shape", shape.text());
  }
}
