package io.perfproxy.execution;

/** A monotonic clock in nanoseconds. */
@FunctionalInterface
public interface Ticker {

  /** The clock of the JVM, {@link System#nanoTime()}. */
  Ticker SYSTEM = System::nanoTime;

  /** The current reading; only differences have a meaning. */
  long nanos();
}
