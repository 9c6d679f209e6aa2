package io.perfproxy.nplusone.trace;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionOrigin;
import io.perfproxy.execution.ResultKeys;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.analysis.TracedExecution;
import io.perfproxy.nplusone.analysis.TracedUnit;
import io.perfproxy.nplusone.analysis.UnitAnalysis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records the executions of one unit of work at a time. */
final class UnitTrace implements UnitObserver {

  private static final int MAX_EXECUTIONS = 20_000;
  private static final int MAX_ROWS = 1_000;
  private static final int MAX_KEYS = 20_000;

  private final UnitAnalysis analysis;
  private final StackSource stacks;
  private final Consumer<NPlusOneFinding> findings;
  private final List<TracedExecution> executions = new ArrayList<>();
  private final Map<Integer, ExecutionOrigin> origins = new HashMap<>();

  UnitTrace(UnitAnalysis analysis, StackSource stacks, Consumer<NPlusOneFinding> findings) {
    this.analysis = analysis;
    this.stacks = stacks;
    this.findings = findings;
  }

  @Override
  public void onExecution(Execution execution, long endNanos) {
    ExecutionOrigin origin = execution.origin();
    if (origin == null || executions.size() == MAX_EXECUTIONS) {
      return;
    }
    ResultKeys keys = null;
    if (execution.resultOpen()) {
      keys = new ResultKeys(MAX_ROWS, MAX_KEYS);
      keys.begin();
      execution.noteKeys(keys);
    }
    int[] binds = new int[execution.bindCount()];
    int @Nullable [] @Nullable [] arrays = null;
    for (int position = 1; position <= binds.length; position++) {
      binds[position - 1] = execution.bindKey(position);
      int[] elements = execution.arrayKeys(position);
      if (elements != null) {
        if (arrays == null) {
          arrays = new int[binds.length][];
        }
        arrays[position - 1] = elements;
      }
    }
    origins.put(origin.connectionNumber(), origin);
    executions.add(
        new TracedExecution(
            executions.size(),
            execution.shape(),
            execution.sql(),
            origin.dialect(),
            origin.dataSourceNumber(),
            origin.connectionNumber(),
            origin.transactionNumber(),
            (int) Thread.currentThread().getId(),
            endNanos - execution.durationNanos(),
            execution.durationNanos(),
            execution.batchSize(),
            execution.error() != null,
            execution.rows(),
            execution.bindHash(),
            binds,
            arrays,
            keys,
            stacks.take()));
  }

  @Override
  public void onEnd(UnitOfWork unit) {
    Set<Long> rolledBack = new HashSet<>();
    Set<Long> ended = new HashSet<>();
    for (TracedExecution execution : executions) {
      ExecutionOrigin origin = origins.get(execution.connection());
      if (origin != null) {
        long id = TracedUnit.transactionId(execution.connection(), execution.transaction());
        switch (origin.outcome(execution.transaction())) {
          case OPEN -> {}
          case COMMITTED -> ended.add(id);
          case ROLLED_BACK -> {
            ended.add(id);
            rolledBack.add(id);
          }
        }
      }
    }
    TracedUnit traced =
        new TracedUnit(
            unit.name(), unit.kind(), List.copyOf(executions), rolledBack, ended, Instant.now());
    executions.clear();
    origins.clear();
    analysis.findings(traced).forEach(findings);
  }
}
