package io.perfproxy.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.RecordedInstance;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Shape ORDERS = Shape.named(Operation.SELECT, "orders", "select");

  private final RecordedInstance instance = new RecordedInstance(10);
  private final AtomicLong clock = new AtomicLong(7);
  private final Timeline timeline =
      new Timeline(() -> instance.statistics.snapshot().total(), clock::get);

  /** Executions of 1 ms each, all slow ones 100 ms; then a look, as the sampler has it. */
  private void executed(int quick, int slow) {
    for (int i = 0; i < quick; i++) {
      instance.executed(ORDERS, Duration.ofMillis(1), 1);
    }
    for (int i = 0; i < slow; i++) {
      instance.failed(ORDERS, Duration.ofMillis(100), "57014");
    }
  }

  private void passes(Duration time) {
    clock.addAndGet(time.toNanos());
    timeline.look();
  }

  @Test
  void countsWhatCameWithinEachInterval() {
    executed(3, 1);
    passes(Duration.ofMillis(250));
    passes(Duration.ofMillis(250));
    executed(2, 0);
    clock.addAndGet(Duration.ofMillis(100).toNanos());

    TimelineSnapshot snapshot = timeline.snapshot();

    assertThat(snapshot.interval()).isEqualTo(Duration.ofMillis(250));
    assertThat(snapshot.intervals())
        .extracting(
            TimelineInterval::start,
            TimelineInterval::executions,
            TimelineInterval::slow,
            TimelineInterval::errors,
            TimelineInterval::totalNanos)
        .containsExactly(
            tuple(Duration.ZERO, 4L, 1L, 1L, 103_000_000L),
            tuple(Duration.ofMillis(500), 2L, 0L, 0L, 2_000_000L));
    assertThat(snapshot.intervals().get(0).percentileMillis(99)).isBetween(95.0, 105.0);
    assertThat(snapshot.intervals().get(1).percentileMillis(99)).isBetween(0.95, 1.05);
  }

  @Test
  void getsCoarserInsteadOfLongerAndLosesNothing() {
    Random random = new Random(7);
    while (clock.get() < Duration.ofMinutes(30).toNanos()) {
      executed(random.nextInt(3), 0);
      passes(Duration.ofMillis(250 + random.nextInt(500)));
    }
    TimelineSnapshot snapshot = timeline.snapshot();

    assertThat(snapshot.interval()).isEqualTo(Duration.ofSeconds(8));
    assertThat(snapshot.intervals()).hasSizeBetween(220, Timeline.CAPACITY);
    assertThat(snapshot.intervals().stream().mapToLong(TimelineInterval::executions).sum())
        .isEqualTo(instance.statistics.snapshot().total().executions());
    assertThat(snapshot.intervals().stream().map(TimelineInterval::start))
        .isSorted()
        .allMatch(start -> start.toNanos() % Duration.ofSeconds(8).toNanos() == 0);
  }

  @Test
  void dropsTheOldestWhenIntervalsAreLongEnough() {
    executed(5, 0);
    passes(Duration.ofHours(24));
    executed(2, 0);
    passes(Duration.ofHours(4));
    executed(3, 0);

    TimelineSnapshot snapshot = timeline.snapshot();

    assertThat(snapshot.interval()).isEqualTo(Timeline.LONGEST);
    assertThat(snapshot.intervals())
        .extracting(TimelineInterval::executions)
        .containsExactly(2L, 3L);
    assertThat(snapshot.intervals().get(0).start()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void whatComesAfterAPauseBelongsToItsEnd() {
    executed(1, 0);
    passes(Duration.ofMillis(250));
    clock.addAndGet(Duration.ofSeconds(20).toNanos());
    executed(4, 0);
    timeline.resume();

    List<TimelineInterval> intervals = timeline.snapshot().intervals();

    assertThat(intervals).extracting(TimelineInterval::executions).containsExactly(1L, 4L);
    assertThat(intervals.get(1).start()).isEqualTo(Duration.ofMillis(20_250));
  }

  @Test
  void startsOverWithTheStatistics() {
    executed(9, 9);
    passes(Duration.ofHours(1));
    instance.statistics.reset();
    timeline.reset();
    assertThat(timeline.snapshot().intervals()).isEmpty();

    executed(2, 0);
    TimelineSnapshot snapshot = timeline.snapshot();

    assertThat(snapshot.interval()).isEqualTo(Timeline.SHORTEST);
    assertThat(snapshot.intervals()).hasSize(1);
    assertThat(snapshot.intervals().get(0).start()).isZero();
    assertThat(snapshot.intervals().get(0).executions()).isEqualTo(2);
  }
}
