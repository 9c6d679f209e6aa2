package io.perfproxy.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A cell that counts durations and adds them up is relieved before either overflows. */
class CountersTest {

  private final Counters counters = new Counters();
  private final long[] counts = new long[DurationBuckets.COUNT];

  @Test
  void sumsBeyondWhatACellHolds() {
    long nanos = TimeUnit.MILLISECONDS.toNanos(250);
    int times = 50_000;
    for (int i = 0; i < times; i++) {
      counters.countDuration(nanos);
    }
    assertThat(counters.addDurationsTo(counts)).isEqualTo(times * nanos);
    assertThat(counts[DurationBuckets.indexOf(nanos)]).isEqualTo(times);
  }

  @Test
  void countsBeyondWhatACellHolds() {
    int times = 17_000_000;
    for (int i = 0; i < times; i++) {
      counters.countDuration(1_500);
    }
    assertThat(counters.addDurationsTo(counts)).isEqualTo(times * 1_500L);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(times);
  }

  @Test
  void durationsThatAreTooLongForACell() {
    long century = TimeUnit.DAYS.toNanos(36_500);
    counters.countDuration(century);
    assertThat(counters.tryCountDuration(TimeUnit.SECONDS.toNanos(1))).isTrue();
    counters.countDuration(0);

    assertThat(counters.addDurationsTo(counts)).isEqualTo(century + TimeUnit.SECONDS.toNanos(1));
    assertThat(Arrays.stream(counts).sum()).isEqualTo(3);
  }

  @Test
  void nothingIsLostWhileCellsAreRelievedAndRead() throws Exception {
    long nanos = TimeUnit.MILLISECONDS.toNanos(260);
    int threads = 4;
    long times = 200_000;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    for (int thread = 0; thread < threads; thread++) {
      executor.execute(
          () -> {
            for (int i = 0; i < times; i++) {
              counters.countDuration(nanos);
            }
          });
    }
    executor.shutdown();
    long latest = 0;
    while (!executor.awaitTermination(0, TimeUnit.NANOSECONDS)) {
      long[] now = new long[DurationBuckets.COUNT];
      long total = counters.addDurationsTo(now);
      assertThat(total).isEqualTo(Arrays.stream(now).sum() * nanos).isGreaterThanOrEqualTo(latest);
      latest = total;
    }

    assertThat(counters.addDurationsTo(counts)).isEqualTo(threads * times * nanos);
  }
}
