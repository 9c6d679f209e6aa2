package io.perfproxy.benchmarks;

import io.perfproxy.benchmarks.candidate.Candidate;
import io.perfproxy.benchmarks.postgres.PairedWorkload;
import io.perfproxy.benchmarks.postgres.PostgresComparison;
import io.perfproxy.benchmarks.report.Progress;
import io.perfproxy.benchmarks.report.Report;
import io.perfproxy.benchmarks.report.Results;
import io.perfproxy.benchmarks.shaping.Shaper;
import io.perfproxy.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures all candidates and prints the report, which is also written to {@code
 * target/benchmarks.md}. The system property {@code benchmark.short} makes it rough and quick,
 * {@code benchmark.only} names the {@link Part}s to measure.
 *
 * <p>Forks of different candidates alternate in an order left to chance, so that what drifts on the
 * machine hits all of them alike.
 */
public final class Benchmarks {

  private static final Path FILE = Path.of("target", "benchmarks.md");

  private final Plan plan;
  private final Set<Part> parts;
  private final Results results = new Results();
  private final Random random = new Random();
  private final Progress progress;
  private final double loadBefore = Circumstances.load();

  private Benchmarks(Plan plan, Set<Part> parts) {
    this.plan = plan;
    this.parts = parts;
    int candidates = Candidate.values().length;
    int shapingForks = plan.forks() * count(Part.SHAPES, Shaper.values().length);
    int stubForks = plan.forks() * count(Part.STUB, candidates);
    int jmhForks = shapingForks + stubForks * Workload.values().length;
    int pairedForks = plan.pairedForks() * count(Part.POSTGRESQL, candidates);
    Duration planned =
        plan.forkTime(1)
            .multipliedBy(shapingForks)
            .plus(pairedForkTime().multipliedBy(pairedForks));
    for (Workload workload : Workload.values()) {
      planned = planned.plus(plan.forkTime(workload.threads()).multipliedBy(stubForks));
    }
    progress =
        new Progress(System.err, isWatched(), jmhForks + pairedForks, planned, System::nanoTime);
  }

  private int count(Part part, int forks) {
    return parts.contains(part) ? forks : 0;
  }

  /** Runs it all; exits with 1 if something could not be measured. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Benchmarks benchmarks =
        new Benchmarks(
            Boolean.getBoolean("benchmark.short") ? Plan.SHORT : Plan.FULL,
            Part.parse(System.getProperty("benchmark.only", "")));
    benchmarks.measure();
    if (!benchmarks.results.failures().isEmpty()) {
      System.exit(1);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // true of jdk.internal.le only, which is not asked here
  private static boolean isWatched() {
    return System.console() != null;
  }

  private void measure() throws IOException, InterruptedException {
    Optional<String> database = Optional.empty();
    if (parts.contains(Part.SHAPES)) {
      measureShapes();
    }
    if (parts.contains(Part.STUB)) {
      measureOnStub();
    }
    if (parts.contains(Part.POSTGRESQL)) {
      database = Optional.of(measureOnPostgres());
    }
    report(database);
  }

  private void measureShapes() {
    progress.say("Each way to make a shape of a statement's text, with JMH");
    ShapeComparison comparison = new ShapeComparison(plan);
    for (int fork = 0; fork < plan.forks(); fork++) {
      for (Shaper shaper : shuffled(Shaper.values())) {
        progress.begin(shaper.label(), plan.forkTime(1));
        try {
          results.add(shaper, comparison.measure(shaper));
        } catch (RunnerException | RuntimeException failure) {
          results.failed(shaper.label(), failure);
        }
      }
    }
  }

  private void measureOnStub() {
    progress.say("Each candidate on a driver that does nothing, with JMH");
    StubComparison comparison = new StubComparison(plan);
    for (int fork = 0; fork < plan.forks(); fork++) {
      for (Workload workload : shuffled(Workload.values())) {
        for (Candidate candidate : shuffled(Candidate.values())) {
          String step = candidate.label() + ": " + workload.label();
          progress.begin(step, plan.forkTime(workload.threads()));
          try {
            results.add(candidate, workload, comparison.measure(candidate, workload));
          } catch (RunnerException | RuntimeException failure) {
            results.failed(step, failure);
          }
        }
      }
    }
  }

  private String measureOnPostgres() throws InterruptedException {
    progress.say("Each candidate on PostgreSQL, in pairs of raw and wrapped blocks");
    try (PostgresComparison comparison = PostgresComparison.start()) {
      for (int fork = 0; fork < plan.pairedForks(); fork++) {
        for (Candidate candidate : shuffled(Candidate.values())) {
          String step = candidate.label() + ": PostgreSQL";
          progress.begin(step, pairedForkTime());
          try {
            comparison.measure(candidate, plan.pairedWarmUp(), plan.pairedMeasurement(), results);
          } catch (IOException | RuntimeException failure) {
            results.failed(step, failure);
          }
        }
      }
      return comparison.description();
    } catch (IOException | SQLException | RuntimeException failure) {
      results.failed("PostgreSQL", failure);
      return "PostgreSQL could not be started";
    }
  }

  private Duration pairedForkTime() {
    return plan.pairedForkTime(PairedWorkload.values().length);
  }

  private <T> List<T> shuffled(T[] values) {
    List<T> list = Arrays.asList(values.clone());
    Collections.shuffle(list, random);
    return list;
  }

  private void report(Optional<String> database) throws IOException {
    String markdown =
        new Report(results, Circumstances.lines(plan, database, loadBefore)).markdown();
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, markdown, StandardCharsets.UTF_8);
    System.out.println(markdown);
  }
}
