package io.perfproxy.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perfproxy.execution.ExecutionRecorder;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.SlowThresholds;
import io.perfproxy.execution.UnitLimits;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitsOfWork;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimelineSamplerTest {

  private static final Shape ORDERS = Shape.named(Operation.SELECT, "orders", "select");

  private static final UnitObserver.Factory NOBODY =
      () -> {
        throw new IllegalStateException("there is no unit of work here");
      };

  private final AtomicLong clock = new AtomicLong();

  /** The threads other than this one that asked for the time, once for each look. */
  private final BlockingQueue<Thread> looks = new LinkedBlockingQueue<>();

  private final Thread test = Thread.currentThread();
  private final InternalErrors errors = new InternalErrors();
  private final Statistics statistics = Statistics.sampled(10, this::time, errors);
  private final ExecutionRecorder recorder =
      new ExecutionRecorder(
          new SlowThresholds(Duration.ofDays(1), List.of()),
          List.of(statistics),
          new UnitsOfWork(NOBODY, UnitLimits.of(Duration.ofHours(1)), clock::get, errors),
          null,
          errors,
          clock::get);

  private volatile boolean broken;

  private long time() {
    if (broken && Thread.currentThread() != test) {
      broken = false;
      throw new IllegalStateException("broken on purpose");
    }
    if (Thread.currentThread() != test) {
      looks.add(Thread.currentThread());
    }
    return clock.get();
  }

  private Thread nextLook() throws InterruptedException {
    return looks.take();
  }

  @Test
  void looksWhileThereIsSomethingToSee() throws InterruptedException {
    assertThat(looks.poll(1, TimeUnit.MILLISECONDS)).isNull();
    recorder.observed(ORDERS, null, 1_000);
    Thread sampler = nextLook();
    assertThat(sampler.isDaemon()).isTrue();

    clock.set(Duration.ofSeconds(3).toNanos());
    looks.clear();
    nextLook();
    recorder.observed(ORDERS, null, 1_000);
    recorder.observed(ORDERS, null, 1_000);

    assertThat(statistics.timeline().intervals())
        .extracting(TimelineInterval::start, TimelineInterval::executions)
        .containsExactly(tuple(Duration.ZERO, 1L), tuple(Duration.ofSeconds(3), 2L));
    sampler.join();

    recorder.observed(ORDERS, null, 1_000);
    looks.removeIf(thread -> thread == sampler);
    assertThat(nextLook()).isNotSameAs(sampler);
    assertThat(errors.count()).isZero();
  }

  @Test
  void startsAgainAfterAFailure() throws InterruptedException {
    recorder.observed(ORDERS, null, 1_000);
    Thread sampler = nextLook();
    broken = true;
    sampler.join();
    looks.clear();
    assertThat(errors.count()).isEqualTo(1);

    recorder.observed(ORDERS, null, 1_000);

    assertThat(nextLook()).isNotSameAs(sampler);
    statistics.close();
  }

  @Test
  void triesAgainAWhileAfterNoThreadCouldBeStarted() {
    AtomicInteger tried = new AtomicInteger();
    TimelineSampler sampler =
        new TimelineSampler(
            new Timeline(() -> new Statistics(1).snapshot().total(), clock::get),
            errors,
            task -> {
              tried.incrementAndGet();
              throw new OutOfMemoryError("no thread, on purpose");
            });
    sampler.executed();
    sampler.executed();
    assertThat(tried.get()).isEqualTo(1);

    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    sampler.executed();
    assertThat(tried.get()).isEqualTo(2);
    assertThat(errors.count()).isZero();
  }

  @Test
  void aThreadHoldsOnToNothingOfWhoeverWasFirst() throws InterruptedException {
    recorder.observed(ORDERS, null, 1_000);
    assertThat(nextLook().getContextClassLoader()).isNull();
    statistics.close();
  }

  @Test
  void endsWhenItIsClosedAndDoesNotStartAgain() throws InterruptedException {
    recorder.observed(ORDERS, null, 1_000);
    Thread sampler = nextLook();
    statistics.close();
    sampler.join();
    looks.clear();

    recorder.observed(ORDERS, null, 1_000);

    assertThat(looks.poll(600, TimeUnit.MILLISECONDS)).isNull();
    assertThat(statistics.timeline().intervals().get(0).executions()).isEqualTo(2);
  }
}
