package io.perfproxy.benchmarks;

import io.perfproxy.benchmarks.report.Median;
import io.perfproxy.benchmarks.report.Results.Cost;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one fork of JMH at a time, so that the caller decides about their order. */
final class JmhFork {

  private final Plan plan;

  JmhFork(Plan plan) {
    this.plan = plan;
  }

  /** Options for one fork of one method, as the plan has it. */
  ChainedOptionsBuilder options(Class<?> benchmark, String method, int threads) {
    TimeValue time = TimeValue.milliseconds(plan.iteration().toMillis());
    return new OptionsBuilder()
        .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
        .forks(1)
        .threads(threads)
        .warmupIterations(plan.warmUps(threads))
        .warmupTime(time)
        .measurementIterations(plan.iterations())
        .measurementTime(time)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  /**
   * The medians of the iterations.
   *
   * @param bytes how many bytes an operation of an iteration has allocated
   */
  Cost run(ChainedOptionsBuilder options, ToDoubleFunction<IterationResult> bytes)
      throws RunnerException {
    List<IterationResult> iterations =
        new Runner(options.build())
            .run().stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .flatMap(result -> result.getIterationResults().stream())
                .toList();
    return new Cost(
        median(iterations, iteration -> iteration.getPrimaryResult().getScore()),
        median(iterations, bytes));
  }

  private static double median(
      List<IterationResult> iterations, ToDoubleFunction<IterationResult> figure) {
    return Median.of(iterations.stream().mapToDouble(figure).toArray());
  }

  /** What a profiler or a counter of this name has added to an iteration. */
  @SuppressWarnings("rawtypes") // JMH declares its results so
  static double secondary(IterationResult iteration, String name) {
    OptionalDouble found =
        iteration.getSecondaryResults().entrySet().stream()
            .filter(result -> result.getKey().endsWith(name))
            .mapToDouble(result -> result.getValue().getScore())
            .findFirst();
    return found.orElse(Double.NaN);
  }
}
