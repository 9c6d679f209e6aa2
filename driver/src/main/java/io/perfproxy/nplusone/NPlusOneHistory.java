package io.perfproxy.nplusone;

import io.perfproxy.shape.Shape;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps N+1 findings for the report, those of one shape and call site together, for the 200 that
 * were found most recently; and counts all of them. Thread-safe.
 */
public final class NPlusOneHistory implements Consumer<NPlusOne> {

  private static final int MAX_FINDINGS = 200;

  private final LongAdder total = new LongAdder();
  private final Map<Key, RepeatedFinding> findings = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(Shape shape, @Nullable StackTraceElement callSite) {}

  /**
   * An N+1 with all units it was found in.
   *
   * @param units in how many units of work it was found
   * @param executions its executions in all of them
   * @param totalNanos their time together, in nanoseconds
   * @param worst the unit with the most executions
   */
  public record RepeatedFinding(long units, long executions, long totalNanos, NPlusOne worst) {}

  @Override
  public void accept(NPlusOne finding) {
    total.increment();
    synchronized (findings) {
      findings.merge(
          new Key(finding.shape(), finding.callSite()),
          new RepeatedFinding(1, finding.count(), finding.totalTime().toNanos(), finding),
          (known, fresh) ->
              new RepeatedFinding(
                  known.units() + 1,
                  known.executions() + fresh.executions(),
                  known.totalNanos() + fresh.totalNanos(),
                  finding.count() > known.worst().count() ? finding : known.worst()));
      if (findings.size() > MAX_FINDINGS) {
        findings.remove(findings.keySet().iterator().next());
      }
    }
  }

  /** How many findings there were since the start, whether kept or not. */
  public long total() {
    return total.sum();
  }

  /** The findings, those with the most executions first. */
  public List<RepeatedFinding> snapshot() {
    synchronized (findings) {
      return findings.values().stream()
          .sorted(Comparator.comparingLong(RepeatedFinding::executions).reversed())
          .toList();
    }
  }

  /** Forgets the findings; the total goes on. */
  public void reset() {
    synchronized (findings) {
      findings.clear();
    }
  }
}
