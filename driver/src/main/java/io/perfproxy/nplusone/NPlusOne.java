package io.perfproxy.nplusone;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding: one shape was executed again and again within one unit of work, with differing bind
 * values.
 *
 * @param shape the normalised statement that repeats
 * @param count how often it was executed in the unit
 * @param totalTime the time of these executions together
 * @param unitOfWork the name of the unit
 * @param unitKind what opened the unit
 * @param callSite the line of the application that repeats it, or null if none was found
 * @param at when the unit ended
 */
public record NPlusOne(
    Shape shape,
    int count,
    Duration totalTime,
    String unitOfWork,
    UnitOfWork.Kind unitKind,
    @Nullable StackTraceElement callSite,
    Instant at) {}
