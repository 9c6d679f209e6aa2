package io.perfproxy.junit;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The executions of a test that took too long, the first hundred of them. Thread-safe. */
final class SlowExecutions implements ExecutionObserver {

  private static final int MAX_KEPT = 100;

  private final long thresholdNanos;
  private final CallSiteLocator callSites = new CallSiteLocator(List.of());
  private final List<SlowExecution> kept = new ArrayList<>();
  private int count;

  /** One of them. */
  record SlowExecution(Shape shape, long nanos, @Nullable StackTraceElement callSite) {}

  SlowExecutions(Duration threshold) {
    this.thresholdNanos = threshold.toNanos();
  }

  @Override
  public void onExecution(Execution execution) {
    if (execution.durationNanos() < thresholdNanos) {
      return;
    }
    SlowExecution slow =
        new SlowExecution(execution.shape(), execution.durationNanos(), callSites.locate());
    synchronized (kept) {
      count++;
      if (kept.size() < MAX_KEPT) {
        kept.add(slow);
      }
    }
  }

  int count() {
    synchronized (kept) {
      return count;
    }
  }

  List<SlowExecution> kept() {
    synchronized (kept) {
      return List.copyOf(kept);
    }
  }
}
