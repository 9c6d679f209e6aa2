package io.perfproxy.nplusone;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the shapes of one unit of work, at most 500 of them, and reports at its end those that
 * were executed at least as often as the threshold with differing bind values.
 *
 * <p>The call site is taken when the threshold is reached: by then the execution is one of the
 * loop's, and a stack is walked once per finding.
 */
final class RepeatedShapes implements UnitObserver {

  private static final int MAX_SHAPES = 500;

  private final int threshold;
  private final CallSiteLocator callSites;
  private final Consumer<NPlusOne> findings;
  private final Map<Shape, Repetition> repetitions = new HashMap<>();

  private static final class Repetition {
    private final long firstBindHash;
    private boolean bindsDiffer;
    private int count;
    private long totalNanos;
    private @Nullable StackTraceElement callSite;

    Repetition(long firstBindHash) {
      this.firstBindHash = firstBindHash;
    }
  }

  RepeatedShapes(int threshold, CallSiteLocator callSites, Consumer<NPlusOne> findings) {
    this.threshold = threshold;
    this.callSites = callSites;
    this.findings = findings;
  }

  @Override
  public synchronized void onExecution(Execution execution) {
    Shape shape = execution.shape();
    if (!isCounted(shape)) {
      return;
    }
    Repetition repetition = repetitions.get(shape);
    if (repetition == null) {
      if (repetitions.size() >= MAX_SHAPES) {
        return;
      }
      repetition = new Repetition(execution.bindHash());
      repetitions.put(shape, repetition);
    }
    repetition.count++;
    repetition.totalNanos += execution.durationNanos();
    repetition.bindsDiffer |= execution.bindHash() != repetition.firstBindHash;
    if (repetition.count >= threshold && repetition.bindsDiffer && repetition.callSite == null) {
      repetition.callSite = callSites.locate();
    }
  }

  @Override
  public synchronized void onEnd(UnitOfWork unit) {
    repetitions.forEach(
        (shape, repetition) -> {
          if (repetition.count >= threshold && repetition.bindsDiffer) {
            findings.accept(
                new NPlusOne(
                    shape,
                    repetition.count,
                    Duration.ofNanos(repetition.totalNanos),
                    unit.name(),
                    unit.kind(),
                    repetition.callSite,
                    Instant.now()));
          }
        });
    repetitions.clear();
  }

  /**
   * Transaction control, settings and schema changes repeat by their nature, and so do sequences,
   * locks and probes, which select without a table.
   */
  private static boolean isCounted(Shape shape) {
    return switch (shape.operation()) {
      case SELECT -> shape.text().contains(" from ");
      case INSERT, UPDATE, DELETE, MERGE, CALL -> true;
      case DDL, TX, SET, OTHER -> false;
    };
  }
}
