package io.perfproxy.benchmarks;

import java.time.Duration;

/**
 * How often and how long is measured.
 *
 * @param forks JVMs for each candidate and workload
 * @param warmUps iterations of JMH that do not count, of as many threads as there are CPUs
 * @param iterations iterations of JMH that count
 * @param iteration how long each of both is
 * @param pairedForks JVMs for each candidate on PostgreSQL
 * @param pairedWarmUp of each workload on PostgreSQL
 * @param pairedMeasurement of each workload on PostgreSQL
 */
record Plan(
    int forks,
    int warmUps,
    int iterations,
    Duration iteration,
    int pairedForks,
    Duration pairedWarmUp,
    Duration pairedMeasurement) {

  /** Figures to publish; about forty minutes. */
  static final Plan FULL =
      new Plan(3, 4, 5, Duration.ofMillis(450), 3, Duration.ofSeconds(2), Duration.ofSeconds(3));

  /** Rough figures; less than five minutes on two idle cores. */
  static final Plan SHORT =
      new Plan(1, 5, 4, Duration.ofMillis(80), 1, Duration.ofSeconds(2), Duration.ofMillis(700));

  /** A JVM has to start, whatever it does then. */
  private static final Duration START = Duration.ofMillis(600);

  /** How often more threads warm up: they leave the compiler the smaller share of the CPUs. */
  int warmUps(int threads) {
    return warmUps * Math.max(1, threads / Runtime.getRuntime().availableProcessors());
  }

  /** How long one JVM of JMH should take. */
  Duration forkTime(int threads) {
    return START.plus(iteration.multipliedBy(warmUps(threads) + (long) iterations));
  }

  /** How long one JVM on PostgreSQL should take. */
  Duration pairedForkTime(int workloads) {
    return START.plus(pairedWarmUp.plus(pairedMeasurement).multipliedBy(workloads));
  }
}
