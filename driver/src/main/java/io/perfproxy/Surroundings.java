package io.perfproxy;

import io.perfproxy.execution.Ticker;
import io.perfproxy.nplusone.trace.StackSource;

/**
 * What an instance takes from the JVM it runs in; tests put their own in its place.
 *
 * @param ticker the clock of durations
 * @param stacks where the stacks of executions come from
 */
record Surroundings(Ticker ticker, StackSource stacks) {

  static final Surroundings OF_THE_JVM = new Surroundings(Ticker.SYSTEM, StackSource.THREAD);
}
