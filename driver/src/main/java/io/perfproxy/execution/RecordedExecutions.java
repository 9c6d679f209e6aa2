package io.perfproxy.execution;

import io.perfproxy.shape.Shape;

/**
 * What one instance has recorded of a unit of work that has ended. It is overwritten by the next
 * unit: whoever is given it copies what he keeps.
 */
public interface RecordedExecutions {

  /** Is told of a unit that has ended; on the thread that ended it. */
  @FunctionalInterface
  interface Reader {

    /** The unit and what it executed, at least once. */
    void read(UnitOfWork unit, RecordedExecutions executions);
  }

  /** How many executions there were, recorded or only counted. */
  long count();

  /** The start of the first, by the instance's {@link Ticker}. */
  long startNanos();

  /** The end of the last, by the instance's {@link Ticker}. */
  long endNanos();

  /** The time of all of them together, in nanoseconds. */
  long executionNanos();

  /** How many are recorded: those that ended first. */
  int size();

  /** The shape of a recorded one; numbers are from 0, in the order in which they ended. */
  Shape shape(int number);

  /** The start of a recorded one, by the instance's {@link Ticker}. */
  long startNanos(int number);

  /** How long a recorded one took, in nanoseconds. */
  long durationNanos(int number);
}
