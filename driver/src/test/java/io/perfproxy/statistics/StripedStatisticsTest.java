package io.perfproxy.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.ExecutionRecorder;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.SlowThresholds;
import io.perfproxy.execution.Ticker;
import io.perfproxy.execution.UnitLimits;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitsOfWork;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Threads that meet on one shape get counters of their own, and nothing is lost on the way. */
class StripedStatisticsTest {

  private static final int THREADS = 4;
  private static final int EXECUTIONS = 300_000;
  private static final long NANOS = 2_000_000;

  private static final UnitObserver.Factory NOBODY =
      () -> {
        throw new IllegalStateException("there is no unit of work here");
      };

  @Test
  void nothingIsLostWhileThreadsMeetOnOneShape() throws Exception {
    Statistics statistics = new Statistics(10);
    InternalErrors errors = new InternalErrors();
    ExecutionRecorder recorder =
        new ExecutionRecorder(
            new SlowThresholds(Duration.ofNanos(NANOS), List.of()),
            List.of(statistics),
            new UnitsOfWork(NOBODY, UnitLimits.of(Duration.ofHours(1)), Ticker.SYSTEM, errors),
            null,
            errors,
            Ticker.SYSTEM);
    Shape shape = Shape.named(Operation.SELECT, "t", "select hot");

    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < EXECUTIONS; i++) {
                    recorder.observed(shape, null, NANOS);
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    long expected = (long) THREADS * EXECUTIONS;
    ShapeSnapshot snapshot = statistics.snapshot().shapes().get(0);
    assertThat(snapshot.executions()).isEqualTo(expected);
    assertThat(snapshot.slow()).isEqualTo(expected);
    assertThat(snapshot.totalNanos()).isEqualTo(expected * NANOS);
    assertThat(snapshot.latency().countUpTo(NANOS)).isEqualTo(expected);
  }

  @Test
  void onlySoManyShapesHaveCountersForEachThread() {
    StripeBudget budget = new StripeBudget();
    int striped = 0;
    while (budget.take().length > 0) {
      striped++;
    }
    assertThat(striped).isEqualTo(64);
    assertThat(budget.take()).isEmpty();
  }

  @Test
  void stripesAreAPowerOfTwoSoThatAMaskChoosesOne() {
    assertThat(Integer.bitCount(new StripeBudget().take().length)).isEqualTo(1);
  }
}
