package io.perfproxy;

import io.perfproxy.execution.Ticker;
import io.perfproxy.nplusone.trace.StackSource;
import io.perfproxy.opentelemetry.OpenTelemetryTracing;
import io.perfproxy.tracing.CurrentSpan;
import org.jspecify.annotations.Nullable;

/**
 * What an instance takes from the JVM it runs in; tests put their own in its place.
 *
 * @param ticker the clock of durations
 * @param stacks where the stacks of executions come from
 * @param currentSpan tells the trace of the current thread, or null if nobody traces
 */
record Surroundings(Ticker ticker, StackSource stacks, @Nullable CurrentSpan currentSpan) {

  static final Surroundings OF_THE_JVM =
      new Surroundings(Ticker.SYSTEM, StackSource.THREAD, OpenTelemetryTracing.currentSpan());

  /** The same with another tracer. */
  Surroundings with(CurrentSpan other) {
    return new Surroundings(ticker, stacks, other);
  }
}
