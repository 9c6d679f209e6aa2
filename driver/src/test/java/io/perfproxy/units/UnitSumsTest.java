package io.perfproxy.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class UnitSumsTest {

  /** More than there are stripes, so that some have to share. */
  private static final int THREADS = 20;

  private static final int UNITS = 50_000;

  private final UnitSums sums = new UnitSums();

  @Test
  void nothingIsLostAmongThreadsWhileSomebodyReads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> adding = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        adding.add(threads.submit(this::add));
      }
      long before = 0;
      while (adding.stream().anyMatch(task -> !task.isDone())) {
        long units = sums.units();
        assertThat(units).isBetween(before, (long) THREADS * UNITS);
        before = units;
      }
      for (Future<?> task : adding) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
    long all = (long) THREADS * UNITS;
    assertThat(sums.units()).isEqualTo(all);
    assertThat(sums.executions()).isEqualTo(3 * all);
    assertThat(sums.totalNanos()).isEqualTo(1_000 * all);
    assertThat(sums.executionNanos()).isEqualTo(700 * all);
  }

  private void add() {
    for (int i = 0; i < UNITS; i++) {
      sums.add(3, 1_000, 700);
    }
  }
}
