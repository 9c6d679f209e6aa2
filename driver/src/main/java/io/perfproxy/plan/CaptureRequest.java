package io.perfproxy.plan;

import io.perfproxy.execution.BindValue;
import io.perfproxy.execution.SessionChange;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.util.List;

/**
 * An execution whose plan is to be asked for. Holds values of the application's, and so is kept no
 * longer than it waits.
 *
 * @param side where the connection comes from
 * @param session what the application had changed in its session
 */
record CaptureRequest(
    Shape shape,
    SideSource side,
    Dialect dialect,
    String sql,
    List<BindValue> binds,
    List<SessionChange> session,
    long durationNanos) {}
