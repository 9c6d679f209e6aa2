package io.perfproxy.benchmarks;

import io.perfproxy.benchmarks.report.Results.Cost;
import io.perfproxy.benchmarks.shaping.ShapeBenchmark;
import io.perfproxy.benchmarks.shaping.Shaper;
import org.openjdk.jmh.runner.RunnerException;

/** Measures what it costs to make a shape of a statement's text. */
final class ShapeComparison {

  private final JmhFork jmh;

  ShapeComparison(Plan plan) {
    this.jmh = new JmhFork(plan);
  }

  /** One fork. */
  Cost measure(Shaper shaper) throws RunnerException {
    return jmh.run(
        jmh.options(ShapeBenchmark.class, "shape", 1)
            .param("shaper", shaper.name())
            .jvmArgs("-Xms512m", "-Xmx512m"),
        iteration ->
            JmhFork.secondary(iteration, "bytes") / JmhFork.secondary(iteration, "statements"));
  }
}
