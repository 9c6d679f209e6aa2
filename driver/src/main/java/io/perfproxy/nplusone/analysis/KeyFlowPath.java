package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.KeyFlow;
import io.perfproxy.shape.Shape;
import java.util.List;

/**
 * How the rows of a parent feed a slot of a repeated statement.
 *
 * @param children the executions that are fed
 * @param parentShape the shape that feeds most of them
 * @param parents its executions that do, in their order
 * @param flow the columns and how many keys flow
 * @param strong how many of the children are fed beyond chance
 * @param loops whether several rows of a single parent execution are used; otherwise the parent is
 *     itself repeated, and each of its executions feeds one child
 */
record KeyFlowPath(
    List<AnalysedExecution> children,
    Shape parentShape,
    List<AnalysedExecution> parents,
    KeyFlow flow,
    int strong,
    boolean loops) {

  /** Whether the statement feeds itself, as when a tree is walked down. */
  boolean recursive() {
    return children.get(0).shape().equals(parentShape);
  }
}
