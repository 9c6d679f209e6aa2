package io.perfproxy.nplusone.trace;

/**
 * How much of a unit of work is recorded. The analysis is the same for all strengths.
 *
 * @param executions that are recorded of a unit; of further ones, only shape and time
 * @param rows of each result whose keys are noted
 * @param keysPerResult that are noted at most
 * @param everything whether the stack of every execution is taken, every unit analysed, and the
 *     first row noted of results that never have another one
 * @param memoryBytes that all units which are open at once may take together
 */
public record TraceStrength(
    int executions, int rows, int keysPerResult, boolean everything, long memoryBytes) {

  /** For every day: what costs more than some nanoseconds is done now and then. */
  public static final TraceStrength PRODUCTION =
      new TraceStrength(2_000, 64, 1_024, false, 64L << 20);

  /** For tests, where a finding must not depend on how often a unit comes. */
  public static final TraceStrength TEST =
      new TraceStrength(50_000, 10_000, 100_000, true, 512L << 20);
}
