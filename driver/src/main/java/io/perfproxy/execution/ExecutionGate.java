package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.sql.SQLException;

/** Is asked before each execution whether it may be sent. Thread-safe. */
@FunctionalInterface
public interface ExecutionGate {

  /**
   * An execution is about to start.
   *
   * @param units of the instance that records it
   * @param unit the one that it will belong to
   * @throws SQLException if it must not be sent; the application gets this instead of an answer
   */
  void pass(UnitsOfWork units, UnitOfWork unit, Shape shape) throws SQLException;
}
