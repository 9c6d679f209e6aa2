package io.perfproxy.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.TestScope;
import io.perfproxy.execution.UnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class UnitOfWorkAccessorTest {

  private final PerfProxyInstance perfProxy = PerfProxy.builder().name("context").build();
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  @AfterEach
  void close() {
    assertThat(UnitOfWork.current()).isEmpty();
    pool.shutdown();
    perfProxy.close();
  }

  private void execute() {
    perfProxy.recordQuery("select", "items", Duration.ZERO);
  }

  private Optional<UnitOfWork> inPool() throws Exception {
    return pool.submit((Callable<Optional<UnitOfWork>>) UnitOfWork::current).get();
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
        .extracting(accessor -> accessor.key())
        .contains(UnitOfWorkAccessor.KEY);
  }

  @Test
  void aSnapshotCarriesTheUnitAndTakesItAwayAgain() throws Exception {
    ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      ContextSnapshot snapshot = snapshots.captureAll();
      Callable<Optional<UnitOfWork>> current = UnitOfWork::current;
      assertThat(pool.submit(snapshot.wrap(current)).get()).containsSame(unit);
      assertThat(inPool()).isEmpty();
    }
  }

  @Test
  void aSnapshotWithoutAUnitClearsAndRestores() throws Exception {
    ContextSnapshot none = ContextSnapshotFactory.builder().clearMissing(true).build().captureAll();
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      try (ContextSnapshot.Scope cleared = none.setThreadLocals()) {
        assertThat(UnitOfWork.current()).isEmpty();
      }
      assertThat(UnitOfWork.current()).containsSame(unit);
    }
  }

  @Test
  void reactorCarriesItThroughItsSchedulers() {
    Hooks.enableAutomaticContextPropagation();
    Scheduler scheduler = Schedulers.newParallel("reactor", 3);
    try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
      List<Optional<UnitOfWork>> seen =
          Flux.range(0, 20)
              .flatMap(i -> Flux.just(i).publishOn(scheduler).map(each -> UnitOfWork.current()))
              .collectList()
              .block(Duration.ofSeconds(30));
      assertThat(seen).hasSize(20).containsOnly(Optional.of(unit));
      assertThat(
              Flux.range(0, 3)
                  .publishOn(scheduler)
                  .map(i -> UnitOfWork.current())
                  .contextWrite(context -> context.delete(UnitOfWorkAccessor.KEY))
                  .blockLast(Duration.ofSeconds(30)))
          .isEmpty();
    } finally {
      scheduler.dispose();
      Hooks.disableAutomaticContextPropagation();
    }
  }

  @Test
  void aThreadOfAnEarlierTestIsNotBoundToItForGood() throws Exception {
    ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();
    TestScope first = TestScope.open("first");
    pool.submit(snapshots.captureAll().wrap(this::execute)).get();
    first.close();
    TestScope second = TestScope.open("second");
    Callable<Boolean> opened =
        () -> {
          try (UnitOfWork unit = perfProxy.unitOfWork("page")) {
            return unit.inTest();
          }
        };
    assertThat(pool.submit(opened).get()).as("works for the only test").isTrue();
    second.close();
  }
}
