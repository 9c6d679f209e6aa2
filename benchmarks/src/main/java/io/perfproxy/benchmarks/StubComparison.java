package io.perfproxy.benchmarks;

import io.perfproxy.benchmarks.candidate.Candidate;
import io.perfproxy.benchmarks.report.Results.Cost;
import io.perfproxy.benchmarks.stub.StubDataSource;
import io.perfproxy.benchmarks.workload.ExecutionBenchmark;
import io.perfproxy.benchmarks.workload.Workload;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.RunnerException;

/** Measures what executions cost on a driver that does nothing. */
final class StubComparison {

  /**
   * A real driver is not inlined into its caller and its objects are not optimised away, so those
   * of the stub are not either. Otherwise a proxy would be charged for allocations of the driver.
   */
  private static final String OPAQUE_DRIVER =
      "-XX:CompileCommand=dontinline,%s*::*".formatted(StubDataSource.class.getName());

  private static final String QUIET = "-XX:CompileCommand=quiet";

  private final JmhFork jmh;

  StubComparison(Plan plan) {
    this.jmh = new JmhFork(plan);
  }

  /** One fork. */
  Cost measure(Candidate candidate, Workload workload) throws RunnerException {
    return jmh.run(
        jmh.options(ExecutionBenchmark.class, workload.method(), workload.threads())
            .param("candidate", candidate.name())
            .param("rows", Integer.toString(workload.rows()))
            .jvmArgs("-Xms512m", "-Xmx512m", QUIET, OPAQUE_DRIVER)
            .addProfiler(GCProfiler.class),
        iteration -> JmhFork.secondary(iteration, "gc.alloc.rate.norm"));
  }
}
