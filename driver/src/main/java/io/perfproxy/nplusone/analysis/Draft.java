package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding in the making.
 *
 * @param kind what is repeated
 * @param severity how much it matters
 * @param confidence how sure it is
 * @param group the executions it is about
 * @param path what feeds them; null if nothing is known to
 * @param distinctKeys with how many different keys
 * @param redundant how many of them asked again for what was known
 * @param nested the loops within this one
 */
record Draft(
    FindingKind kind,
    Severity severity,
    Confidence confidence,
    ExecutionGroup group,
    @Nullable KeyFlowPath path,
    int distinctKeys,
    int redundant,
    List<Draft> nested) {

  Draft(
      FindingKind kind,
      Severity severity,
      Confidence confidence,
      ExecutionGroup group,
      @Nullable KeyFlowPath path,
      int distinctKeys,
      int redundant) {
    this(kind, severity, confidence, group, path, distinctKeys, redundant, new ArrayList<>());
  }

  /** Whether it is executed again and again for different rows. */
  boolean isLoop() {
    return kind == FindingKind.N_PLUS_ONE || kind == FindingKind.WRITE_N_PLUS_ONE;
  }

  /** Whether the rows of that finding's executions feed this one's. */
  boolean isWithin(Draft outer) {
    return path != null
        && !path.recursive()
        && path.parents().stream().anyMatch(outer.group().executions()::contains);
  }
}
