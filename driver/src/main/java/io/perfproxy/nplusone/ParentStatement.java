package io.perfproxy.nplusone;

import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The statement whose rows feed the repeated one.
 *
 * @param shape the normalised statement
 * @param callSite the innermost line of the application that executed it, or null if unknown
 * @param executions how many of its executions fed the repeated one
 * @param rows the rows that were read from these, together
 */
public record ParentStatement(
    Shape shape, @Nullable StackTraceElement callSite, int executions, long rows) {}
