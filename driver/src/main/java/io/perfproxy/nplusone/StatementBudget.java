package io.perfproxy.nplusone;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.ExecutionGate;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.execution.UnitsOfWork;
import io.perfproxy.logging.LogLine;
import io.perfproxy.logging.LogRateLimit;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Allows so many executions of one shape in one unit of work: writes a line for the first beyond
 * them, or refuses all of these. What is executed at once on several threads is counted before it
 * is sent, so none slips through; batches count once, and transaction control is free. Independent
 * of how much of a unit is recorded. Thread-safe.
 */
public final class StatementBudget implements ExecutionGate {

  /** SQLSTATE 54000, program limit exceeded. */
  static final String LIMIT_EXCEEDED = "54000";

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.nplusone");

  private final String instance;
  private final int allowed;
  private final boolean refusing;
  private final CallSiteLocator callSites;
  private final LogRateLimit limit;

  /**
   * A budget.
   *
   * @param instance the name of the instance, for the message
   * @param allowed executions of one shape in one unit
   * @param refusing whether those beyond are refused, or else only logged
   * @param limit how many lines are written for each shape
   */
  public StatementBudget(
      String instance,
      int allowed,
      boolean refusing,
      CallSiteLocator callSites,
      LogRateLimit limit) {
    this.instance = instance;
    this.allowed = allowed;
    this.refusing = refusing;
    this.callSites = callSites;
    this.limit = limit;
  }

  @Override
  public void pass(UnitsOfWork units, UnitOfWork unit, Shape shape) throws SQLException {
    if (shape.operation() == Operation.TX) {
      return;
    }
    int occurrence = units.pass(unit, shape);
    if (occurrence <= allowed) {
      return;
    }
    if (refusing) {
      throw new SQLException(refusal(unit, shape), LIMIT_EXCEEDED);
    }
    if (occurrence == allowed + 1 && LOG.isWarnEnabled()) {
      log(unit, shape);
    }
  }

  /** Without the line of the application, which is on the stack of the exception. */
  private String refusal(UnitOfWork unit, Shape shape) {
    LogLine line =
        new LogLine(
            "perfproxy.n-plus-one-budget allows no further execution of this shape in this unit of"
                + " work: read or write many rows at once, raise the budget, or set"
                + " perfproxy.n-plus-one-budget-action=log");
    return with(line.with("budget", allowed), unit, shape);
  }

  private void log(UnitOfWork unit, Shape shape) {
    long suppressed = limit.acquire(shape);
    if (suppressed == LogRateLimit.SUPPRESSED) {
      return;
    }
    LogLine line =
        new LogLine("More executions of one shape than perfproxy.n-plus-one-budget allows")
            .with("budget", allowed)
            .with("call_site", CallSiteLocator.render(callSites.locate()))
            .with("suppressed", suppressed == 0 ? null : suppressed);
    LOG.warn("{}", with(line, unit, shape));
  }

  private String with(LogLine line, UnitOfWork unit, Shape shape) {
    return line.with("unit_of_work", unit.name())
        .with("shape_id", shape.id())
        .with("proxy", instance)
        .with("shape", shape.text())
        .toString();
  }
}
