package io.perfproxy.benchmarks.report;

import io.perfproxy.benchmarks.candidate.Candidate;
import io.perfproxy.benchmarks.postgres.PairedWorkload;
import io.perfproxy.benchmarks.shaping.Shaper;
import io.perfproxy.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that was measured, and what could not be. Not thread-safe. */
public final class Results {

  /**
   * The time and the allocation of one operation.
   *
   * @param nanos by the wall clock of each thread
   * @param bytes allocated by it
   */
  public record Cost(double nanos, double bytes) {}

  /**
   * A block of raw and a block of wrapped operations, one after the other on one connection.
   *
   * @param rawNanos of one raw operation
   * @param wrappedNanos of one wrapped operation
   */
  public record Pair(double rawNanos, double wrappedNanos) {}

  private final Map<Candidate, Map<Workload, List<Cost>>> costs = new EnumMap<>(Candidate.class);
  private final Map<Candidate, Map<PairedWorkload, List<Pair>>> pairs =
      new EnumMap<>(Candidate.class);
  private final Map<Shaper, List<Cost>> shapings = new EnumMap<>(Shaper.class);
  private final List<String> failures = new ArrayList<>();

  /** Adds what one fork measured. */
  public void add(Candidate candidate, Workload workload, Cost cost) {
    costs
        .computeIfAbsent(candidate, c -> new EnumMap<>(Workload.class))
        .computeIfAbsent(workload, w -> new ArrayList<>())
        .add(cost);
  }

  /** Adds what one fork measured. */
  public void add(Shaper shaper, Cost cost) {
    shapings.computeIfAbsent(shaper, s -> new ArrayList<>()).add(cost);
  }

  /** Adds a pair of blocks. */
  public void add(Candidate candidate, PairedWorkload workload, Pair pair) {
    pairs
        .computeIfAbsent(candidate, c -> new EnumMap<>(PairedWorkload.class))
        .computeIfAbsent(workload, w -> new ArrayList<>())
        .add(pair);
  }

  /** Adds something that could not be measured, with the reason. */
  public void failed(String what, Throwable reason) {
    failures.add(what + ": " + reason);
  }

  /** What could not be measured. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** The medians over the forks. */
  Optional<Cost> cost(Candidate candidate, Workload workload) {
    return median(costs.getOrDefault(candidate, Map.of()).getOrDefault(workload, List.of()));
  }

  /** The medians over the forks. */
  Optional<Cost> cost(Shaper shaper) {
    return median(shapings.getOrDefault(shaper, List.of()));
  }

  private static Optional<Cost> median(List<Cost> forks) {
    if (forks.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Cost(
            Median.of(forks.stream().mapToDouble(Cost::nanos).toArray()),
            Median.of(forks.stream().mapToDouble(Cost::bytes).toArray())));
  }

  /** Whether there are any costs of executions. */
  boolean hasCosts() {
    return !costs.isEmpty();
  }

  /** Whether there are any pairs. */
  boolean hasPairs() {
    return !pairs.isEmpty();
  }

  /** Whether there are any costs of shapes. */
  boolean hasShapings() {
    return !shapings.isEmpty();
  }

  /** All pairs of all forks. */
  List<Pair> pairs(Candidate candidate, PairedWorkload workload) {
    return pairs.getOrDefault(candidate, Map.of()).getOrDefault(workload, List.of());
  }
}
