package io.perfproxy.nplusone;

import io.perfproxy.shape.Shape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The statement that repeats.
 *
 * @param shape the normalised statement
 * @param callSite the innermost line of the application that repeats it, or null if unknown
 * @param executions how often it was executed in the unit
 * @param distinctKeys with how many different values
 * @param redundantExecutions how many executions asked again for what was known; 0 for changes
 * @param totalTime the time of all executions together
 */
public record RepeatedStatement(
    Shape shape,
    @Nullable StackTraceElement callSite,
    int executions,
    int distinctKeys,
    int redundantExecutions,
    Duration totalTime) {}
