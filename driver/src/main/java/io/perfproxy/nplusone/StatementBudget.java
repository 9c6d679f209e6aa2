package io.perfproxy.nplusone;

import io.perfproxy.execution.ExecutionGate;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.logging.LogLine;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.sql.SQLException;
import java.util.function.ToIntBiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Allows so many executions of one shape in one unit of work: writes a line for the first beyond
 * them, or refuses all of these. Batches count once; transaction control is free. Thread-safe.
 */
public final class StatementBudget implements ExecutionGate {

  /** SQLSTATE 54000, program limit exceeded. */
  static final String LIMIT_EXCEEDED = "54000";

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.nplusone");

  private final String instance;
  private final int allowed;
  private final boolean refusing;
  private final ToIntBiFunction<UnitOfWork, Shape> executions;

  /**
   * A budget.
   *
   * @param instance the name of the instance, for the message
   * @param allowed executions of one shape in one unit
   * @param refusing whether those beyond are refused, or else only logged
   * @param executions how many of a shape there have been in a unit
   */
  public StatementBudget(
      String instance,
      int allowed,
      boolean refusing,
      ToIntBiFunction<UnitOfWork, Shape> executions) {
    this.instance = instance;
    this.allowed = allowed;
    this.refusing = refusing;
    this.executions = executions;
  }

  @Override
  public void pass(UnitOfWork unit, Shape shape) throws SQLException {
    if (shape.operation() == Operation.TX) {
      return;
    }
    int before = executions.applyAsInt(unit, shape);
    if (before < allowed) {
      return;
    }
    if (refusing) {
      throw new SQLException(line(unit, shape), LIMIT_EXCEEDED);
    }
    if (before == allowed && LOG.isWarnEnabled()) {
      LOG.warn("{}", line(unit, shape));
    }
  }

  private String line(UnitOfWork unit, Shape shape) {
    return new LogLine(
            "More executions of one shape in one unit of work than perfproxy.n-plus-one-budget"
                + " allows")
        .with("budget", allowed)
        .with("unit_of_work", unit.name())
        .with("shape_id", shape.id())
        .with("proxy", instance)
        .with("shape", shape.text())
        .toString();
  }
}
