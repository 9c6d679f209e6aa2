package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads that are executed once for each row of a result, or for each key of a loop. */
final class ReadLoops {

  /** Executions with longer pauses are waiting for something, not looping over something. */
  static final long POLLING_GAP_NANOS = 100_000_000;

  private static final int DISTINCT_KEYS = 3;

  /** Of the parent's keys, fewer than this: the misses of a cache. */
  private static final double FEW_KEYS = 0.2;

  private static final int MANY_KEYS = 10;

  /** A loop over tenants keeps their rows apart on purpose. */
  private static final Pattern TENANT = Pattern.compile("\\.tenant(_?(id|key|code))?$");

  private final ValueFlow flows;
  private final int threshold;

  /**
   * @param threshold from how many executions on a loop without a parent counts
   */
  ReadLoops(ValueFlow flows, int threshold) {
    this.flows = flows;
    this.threshold = threshold;
  }

  /** The loop of a group; null if it is none. */
  @Nullable Draft find(ExecutionGroup group) {
    if (group.varyingKeySlots().isEmpty()) {
      return null;
    }
    ValueFlow.Result flow = flows.of(group);
    KeyFlowPath path = flow.path();
    if (path != null) {
      ExecutionGroup fed = group.with(path.children());
      return draft(fed, path, severity(fed, path), Confidence.PROVEN);
    }
    return flow.fixed() ? null : withoutParent(group);
  }

  private @Nullable Draft withoutParent(ExecutionGroup group) {
    List<AnalysedExecution> looped = new ArrayList<>();
    for (ExecutionGroup part : group.byStack()) {
      if (part.size() >= threshold
          && !part.stacks().isEmpty()
          && part.distinctKeys(part.varyingKeySlots()) >= Math.min(DISTINCT_KEYS, threshold)
          && part.medianGapNanos() < POLLING_GAP_NANOS) {
        looped.addAll(part.executions());
      }
    }
    return looped.isEmpty()
        ? null
        : draft(group.with(looped), null, Severity.WARN, Confidence.LIKELY);
  }

  private static Severity severity(ExecutionGroup group, KeyFlowPath path) {
    if (TENANT.matcher(path.flow().to()).find()) {
      return Severity.INFO;
    }
    boolean few =
        path.flow().keysRead() >= MANY_KEYS
            && path.flow().keys() < FEW_KEYS * path.flow().keysRead();
    return few
            || group.parallel()
            || group.locksRows()
            || RelevantExecutions.readsFunction(group.shape())
        ? Severity.WARN
        : Severity.ERROR;
  }

  private static Draft draft(
      ExecutionGroup group, @Nullable KeyFlowPath path, Severity severity, Confidence confidence) {
    int distinct = group.distinctValues();
    return new Draft(
        FindingKind.N_PLUS_ONE,
        severity,
        confidence,
        group,
        path,
        distinct,
        group.size() - distinct);
  }
}
