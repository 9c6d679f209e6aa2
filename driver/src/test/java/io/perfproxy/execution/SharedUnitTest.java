package io.perfproxy.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads record into one unit: nothing is lost, nothing is mixed. */
class SharedUnitTest {

  private static final int THREADS = 8;
  private static final int EXECUTIONS = 20_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final RecordedUnits recorded = new RecordedUnits();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  /** Each thread executes with hashes of its own; returns when all of them have. */
  private void executeInAllThreads(Runnable inBetween) throws Exception {
    CountDownLatch halfWay = new CountDownLatch(THREADS);
    List<Future<?>> running = new ArrayList<>();
    ExecutorService wrapped = UnitOfWork.wrap(threads);
    for (int t = 0; t < THREADS; t++) {
      long first = (long) t * EXECUTIONS;
      running.add(
          wrapped.submit(
              () -> {
                ConnectionUnit connection = recorded.units.begin(UnitOfWork.Kind.CHECKOUT);
                for (int i = 0; i < EXECUTIONS; i++) {
                  if (i == EXECUTIONS / 2) {
                    halfWay.countDown();
                  }
                  recorded.execute(first + i, connection);
                }
                connection.close();
              }));
    }
    halfWay.await();
    inBetween.run();
    for (Future<?> each : running) {
      each.get();
    }
  }

  private static List<Long> all() {
    return LongStream.range(0, (long) THREADS * EXECUTIONS).boxed().toList();
  }

  @Test
  void everyExecutionIsToldOnceAndByOneThreadAtATime() throws Exception {
    try (UnitOfWork unit = recorded.open("import")) {
      executeInAllThreads(() -> {});
      assertThat(unit.executions()).isEqualTo(THREADS * EXECUTIONS);
    }
    assertThat(recorded.ended("import")).hasSize(THREADS * EXECUTIONS);
    assertThat(recorded.ended("import").stream().sorted()).isEqualTo(all());
    assertThat(recorded.overlaps).hasValue(0);
    assertThat(recorded.errors.count()).isZero();
  }

  @Test
  void theExecutionsOfAThreadKeepTheirOrder() throws Exception {
    try (UnitOfWork unit = recorded.open("import")) {
      executeInAllThreads(() -> {});
    }
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      assertThat(recorded.ended("import").stream().filter(hash -> hash / EXECUTIONS == thread))
          .isSorted();
    }
  }

  @Test
  void whatComesAfterTheEndBelongsToTheConnection() throws Exception {
    UnitOfWork unit = recorded.open("import");
    executeInAllThreads(unit::close);
    int told = recorded.ended("import").size();
    assertThat(unit.executions()).isEqualTo(told);
    assertThat(
            Stream.concat(recorded.ended("import").stream(), recorded.ended("checkout").stream())
                .sorted())
        .isEqualTo(all());
    assertThat(recorded.units.unscoped()).isEqualTo((long) THREADS * EXECUTIONS - told);
    assertThat(recorded.overlaps).hasValue(0);
  }

  @Test
  void aUnitIsEndedByAnyThreadAndLeftByItsOwn() throws Exception {
    UnitOfWork unit = recorded.open("request");
    recorded.execute(1);
    threads.submit(unit::close).get();
    assertThat(unit.closed()).isTrue();
    assertThat(UnitOfWork.current()).isEmpty();
    recorded.execute(2);
    assertThat(recorded.ended("request")).containsExactly(1L);
  }
}
