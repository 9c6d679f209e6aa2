package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.shape.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What repeats for a reason, but could be had with fewer round trips. */
final class Hints {

  private static final Pattern NEXT_VALUE =
      Pattern.compile("\\bnextval\\s*\\(|\\bnext value for\\b|\\.nextval\\b");

  /** Rows that are inserted for each call of a sequence; from here on it is pooled. */
  private static final int POOLED = 2;

  private final int threshold;

  /**
   * @param threshold from how many executions on a hint is given
   */
  Hints(int threshold) {
    this.threshold = threshold;
  }

  /** A sequence that is asked for each row that is inserted. */
  List<Draft> sequences(List<AnalysedExecution> all) {
    Map<Object, List<AnalysedExecution>> calls = new LinkedHashMap<>();
    long inserted = 0;
    for (AnalysedExecution execution : all) {
      TracedExecution traced = execution.traced();
      if (traced.failed()) {
        continue;
      }
      if (traced.shape().operation() == Operation.INSERT) {
        inserted += Math.max(1, Math.max(traced.batchSize(), traced.rows()));
      } else if (RelevantExecutions.isRead(traced.shape())
          && !RelevantExecutions.touchesTables(traced.shape())
          && NEXT_VALUE.matcher(traced.shape().text()).find()) {
        calls.computeIfAbsent(traced.shape(), shape -> new ArrayList<>()).add(execution);
      }
    }
    List<Draft> hints = new ArrayList<>();
    for (List<AnalysedExecution> sequence : calls.values()) {
      if (sequence.size() >= threshold
          && inserted >= threshold
          && inserted < (long) POOLED * sequence.size()) {
        hints.add(hint(sequence));
      }
    }
    return hints;
  }

  /** A read that is executed once in each of many schemas, tenants or databases. */
  List<Draft> contexts(Iterable<ExecutionGroup> groups) {
    Map<Object, List<ExecutionGroup>> byShape = new LinkedHashMap<>();
    for (ExecutionGroup group : groups) {
      if (RelevantExecutions.isRead(group.shape())) {
        byShape.computeIfAbsent(group.shape(), shape -> new ArrayList<>()).add(group);
      }
    }
    List<Draft> hints = new ArrayList<>();
    for (List<ExecutionGroup> same : byShape.values()) {
      if (same.size() >= threshold) {
        hints.add(hint(same.stream().map(group -> group.executions().get(0)).toList()));
      }
    }
    return hints;
  }

  private static Draft hint(List<AnalysedExecution> executions) {
    return new Draft(
        FindingKind.HINT,
        Severity.INFO,
        Confidence.LIKELY,
        new ExecutionGroup(executions.get(0).shape(), executions),
        null,
        executions.size(),
        0);
  }
}
