package io.perfproxy.benchmarks;

import io.perfproxy.benchmarks.candidate.Candidate;
import io.perfproxy.benchmarks.report.Median;
import io.perfproxy.benchmarks.report.Results.Cost;
import io.perfproxy.benchmarks.stub.StubDataSource;
import io.perfproxy.benchmarks.workload.ExecutionBenchmark;
import io.perfproxy.benchmarks.workload.Workload;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one fork of JMH at a time, so that the caller decides about their order. */
final class StubComparison {

  /**
   * A real driver is not inlined into its caller and its objects are not optimised away, so those
   * of the stub are not either. Otherwise a proxy would be charged for allocations of the driver.
   */
  private static final String OPAQUE_DRIVER =
      "-XX:CompileCommand=dontinline,%s*::*".formatted(StubDataSource.class.getName());

  private final Plan plan;

  StubComparison(Plan plan) {
    this.plan = plan;
  }

  /** The medians of the iterations of one fork. */
  Cost measure(Candidate candidate, Workload workload) throws RunnerException {
    Collection<RunResult> results = new Runner(options(candidate, workload)).run();
    List<IterationResult> iterations =
        results.stream()
            .flatMap(result -> result.getBenchmarkResults().stream())
            .flatMap(result -> result.getIterationResults().stream())
            .toList();
    return new Cost(
        median(iterations, iteration -> iteration.getPrimaryResult().getScore()),
        median(iterations, StubComparison::bytes));
  }

  private static double median(
      List<IterationResult> iterations, ToDoubleFunction<IterationResult> figure) {
    return Median.of(iterations.stream().mapToDouble(figure).toArray());
  }

  @SuppressWarnings("rawtypes") // JMH declares its results so
  private static double bytes(IterationResult iteration) {
    return iteration.getSecondaryResults().entrySet().stream()
        .filter(result -> result.getKey().endsWith("gc.alloc.rate.norm"))
        .mapToDouble(result -> result.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private Options options(Candidate candidate, Workload workload) {
    TimeValue time = TimeValue.milliseconds(plan.iteration().toMillis());
    return new OptionsBuilder()
        .include(
            "^"
                + ExecutionBenchmark.class.getName().replace(".", "\\.")
                + "\\."
                + workload.method()
                + "$")
        .param("candidate", candidate.name())
        .param("rows", Integer.toString(workload.rows()))
        .threads(workload.threads())
        .forks(1)
        .jvmArgs("-Xms512m", "-Xmx512m", OPAQUE_DRIVER)
        .warmupIterations(plan.warmUps())
        .warmupTime(time)
        .measurementIterations(plan.iterations())
        .measurementTime(time)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }
}
