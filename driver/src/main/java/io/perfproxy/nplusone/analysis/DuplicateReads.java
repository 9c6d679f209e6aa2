package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads with equal values, between which nothing was written to their tables: the answer was known.
 * Not those that take a lock, wait for a change, or ask for something new each time.
 */
final class DuplicateReads {

  private static final int MANY = 3;

  private static final Pattern VOLATILE =
      Pattern.compile(
          "\\b(nextval|random|rand|gen_random_uuid|uuid_generate_v[14]|clock_timestamp|newid"
              + "|pg_try_advisory\\w*)\\(");

  private final WrittenTables written;

  DuplicateReads(WrittenTables written) {
    this.written = written;
  }

  /** The duplicates of a group; null if there are none. */
  @Nullable Draft find(ExecutionGroup group) {
    if (group.locksRows() || VOLATILE.matcher(group.shape().text()).find()) {
      return null;
    }
    List<AnalysedExecution> repeated = new ArrayList<>();
    int runs = 0;
    int most = 0;
    for (List<AnalysedExecution> equal : byValues(group)) {
      for (List<AnalysedExecution> run : runs(equal)) {
        if (run.size() > 1 && ExecutionGroup.medianGapNanos(run) < ReadLoops.POLLING_GAP_NANOS) {
          repeated.addAll(run);
          runs++;
          most = Math.max(most, mostOfOneText(run));
        }
      }
    }
    return repeated.isEmpty()
        ? null
        : new Draft(
            FindingKind.DUPLICATE,
            most >= MANY ? Severity.WARN : Severity.INFO,
            Confidence.PROVEN,
            group.with(repeated),
            null,
            runs,
            repeated.size() - runs);
  }

  private static Iterable<List<AnalysedExecution>> byValues(ExecutionGroup group) {
    Map<Long, List<AnalysedExecution>> equal = new LinkedHashMap<>();
    for (AnalysedExecution execution : group.executions()) {
      equal.computeIfAbsent(execution.values().identity(), id -> new ArrayList<>()).add(execution);
    }
    return equal.values();
  }

  private List<List<AnalysedExecution>> runs(List<AnalysedExecution> equal) {
    List<List<AnalysedExecution>> runs = new ArrayList<>();
    List<AnalysedExecution> run = new ArrayList<>();
    for (AnalysedExecution execution : equal) {
      if (!run.isEmpty() && written.changedBetween(run.get(run.size() - 1), execution)) {
        runs.add(run);
        run = new ArrayList<>();
      }
      run.add(execution);
    }
    runs.add(run);
    return runs;
  }

  /** Equal texts come from one piece of code; texts that only mean the same may not. */
  private static int mostOfOneText(List<AnalysedExecution> run) {
    Map<String, Integer> counts = new HashMap<>();
    run.forEach(
        execution ->
            counts.merge(Objects.requireNonNull(execution.traced().sql()), 1, Integer::sum));
    return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
