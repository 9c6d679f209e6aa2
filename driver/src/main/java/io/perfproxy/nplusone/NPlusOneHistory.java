package io.perfproxy.nplusone;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keeps findings for the report, those of one id together, for the 200 that were found most
 * recently; and counts all of them. Thread-safe.
 */
public final class NPlusOneHistory implements Consumer<NPlusOneFinding> {

  private static final int MAX_FINDINGS = 200;

  private final Map<Severity, LongAdder> totals = new EnumMap<>(Severity.class);
  private final Map<String, RepeatedFinding> findings = new LinkedHashMap<>(16, 0.75f, true);

  /** An empty history. */
  public NPlusOneHistory() {
    for (Severity severity : Severity.values()) {
      totals.put(severity, new LongAdder());
    }
  }

  /**
   * A finding with all units it was found in.
   *
   * @param units in how many units of work it was found
   * @param executions the executions of its repeated statement in all of them
   * @param totalNanos their time together, in nanoseconds
   * @param worst the unit with the most executions, of those whose parent's line is known if any is
   */
  public record RepeatedFinding(
      long units, long executions, long totalNanos, NPlusOneFinding worst) {

    private static final Comparator<RepeatedFinding> WORST_FIRST =
        Comparator.comparing((RepeatedFinding found) -> found.worst().worstSeverity())
            .thenComparing(Comparator.comparingLong(RepeatedFinding::executions).reversed());

    private RepeatedFinding plus(RepeatedFinding more) {
      return new RepeatedFinding(
          units + more.units,
          executions + more.executions,
          totalNanos + more.totalNanos,
          worse(worst, more.worst));
    }
  }

  @Override
  public void accept(NPlusOneFinding finding) {
    total(finding.worstSeverity()).increment();
    synchronized (findings) {
      findings.merge(
          finding.id(),
          new RepeatedFinding(1, finding.executions(), finding.totalTime().toNanos(), finding),
          RepeatedFinding::plus);
      if (findings.size() > MAX_FINDINGS) {
        findings.remove(findings.keySet().iterator().next());
      }
    }
  }

  private static NPlusOneFinding worse(NPlusOneFinding known, NPlusOneFinding fresh) {
    if (isPlaced(known) != isPlaced(fresh)) {
      return isPlaced(known) ? known : fresh;
    }
    return fresh.executions() > known.executions() ? fresh : known;
  }

  private static boolean isPlaced(NPlusOneFinding finding) {
    ParentStatement parent = finding.parent();
    return parent == null || parent.callSite() != null;
  }

  /** How many findings there were since the start, whether kept or not; loops in loops are one. */
  public long total() {
    return totals.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** The same by the label of the worst severity in them, in the order of severities. */
  public Map<String, Long> totalBySeverity() {
    Map<String, Long> bySeverity = new LinkedHashMap<>();
    totals.forEach((severity, total) -> bySeverity.put(severity.label(), total.sum()));
    return bySeverity;
  }

  private LongAdder total(Severity severity) {
    return Objects.requireNonNull(totals.get(severity));
  }

  /** The findings, the worst severity first, of one severity those with the most executions. */
  public List<RepeatedFinding> snapshot() {
    synchronized (findings) {
      return findings.values().stream().sorted(RepeatedFinding.WORST_FIRST).toList();
    }
  }

  /** What several histories have kept as one, in the same order. */
  public static List<RepeatedFinding> combined(Stream<RepeatedFinding> kept) {
    Map<String, RepeatedFinding> byId = new LinkedHashMap<>();
    kept.forEach(found -> byId.merge(found.worst().id(), found, RepeatedFinding::plus));
    return byId.values().stream().sorted(RepeatedFinding.WORST_FIRST).toList();
  }

  /** Forgets the findings; the total goes on. */
  public void reset() {
    synchronized (findings) {
      findings.clear();
    }
  }
}
