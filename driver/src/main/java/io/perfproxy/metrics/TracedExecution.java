package io.perfproxy.metrics;

import io.perfproxy.tracing.SpanIds;
import java.time.Instant;

/**
 * An execution of which the trace is known, so that somebody who looks at a figure can look at an
 * instance of it.
 *
 * @param span the span it was executed in
 * @param durationNanos how long it took
 * @param at when it ended
 */
public record TracedExecution(SpanIds span, long durationNanos, Instant at) {}
