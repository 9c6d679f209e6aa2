package io.perfproxy.jdbc;

import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.execution.ExecutionGate;
import io.perfproxy.execution.ExecutionRecorder;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.UnitsOfWork;
import io.perfproxy.shape.ShapeCache;
import io.perfproxy.tracing.TraceComment;
import org.jspecify.annotations.Nullable;

/**
 * What the proxies of one instance share.
 *
 * @param recorder is told of every execution
 * @param units knows the unit of work of the current thread
 * @param shapes turns texts into shapes
 * @param connections counts connections
 * @param uses is told how connections are taken, used and given back
 * @param errors takes what breaks in our own code
 * @param gate is asked before each execution, or null if nobody is
 * @param dataSource a number that tells the data sources of an instance apart
 * @param comment what is appended to texts on their way to the driver, or null for nothing
 * @param keepBindValues whether bind values are kept for findings
 * @param repeatable whether executions are kept repeatable, with their binds and what was changed
 *     in their session
 */
public record Interception(
    ExecutionRecorder recorder,
    UnitsOfWork units,
    ShapeCache shapes,
    OpenConnections connections,
    ConnectionRecorder uses,
    InternalErrors errors,
    @Nullable ExecutionGate gate,
    int dataSource,
    @Nullable TraceComment comment,
    boolean keepBindValues,
    boolean repeatable) {

  /** The same for another data source. */
  Interception of(int otherDataSource) {
    return new Interception(
        recorder,
        units,
        shapes,
        connections,
        uses,
        errors,
        gate,
        otherDataSource,
        comment,
        keepBindValues,
        repeatable);
  }
}
