package io.perfproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionRecorderTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final ConnectionRecorder recorder = new ConnectionRecorder(true, null, clock::get);

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private ConnectionUse take() {
    return Objects.requireNonNull(recorder.use(true));
  }

  private ConnectionSnapshot snapshot() {
    return recorder.snapshot(ConnectionGauges.NONE);
  }

  @Test
  void timesWaitingHoldingAndTransactions() {
    long since = recorder.asking();
    assertThat(recorder.pending()).isEqualTo(1);
    pass(Duration.ofMillis(5));
    recorder.acquired(since);
    assertThat(recorder.pending()).isZero();
    ConnectionUse use = take();
    pass(Duration.ofMillis(10));
    assertThat(use.outsideTransaction()).isTrue();
    use.transactionBegins();
    assertThat(use.outsideTransaction()).isFalse();
    use.executed(4_000_000);
    use.executed(6_000_000);
    pass(Duration.ofMillis(20));
    use.transactionEnds();
    use.transactionEnds();
    pass(Duration.ofMillis(10));
    use.end();

    assertThat(snapshot().acquire().totalNanos()).isEqualTo(5_000_000);
    assertThat(snapshot().transaction().count()).isEqualTo(1);
    assertThat(snapshot().transaction().totalNanos()).isEqualTo(20_000_000);
    assertThat(snapshot().hold().maxNanos()).isEqualTo(40_000_000);
    assertThat(snapshot().sqlShare()).isEqualTo(0.25);
  }

  @Test
  void countsInTheBucketsOfOpenTelemetryWithInclusiveBounds() {
    long[] bounds = TimeSnapshot.boundsNanos();
    for (long bound : bounds) {
      recorder.created(bound);
      recorder.created(bound + 1);
    }
    recorder.created(-1);
    TimeSnapshot created = snapshot().create();
    for (int i = 0; i < bounds.length; i++) {
      assertThat(created.upTo(i)).isEqualTo(2 + 2L * i);
    }
    assertThat(created.count()).isEqualTo(1 + 2L * bounds.length);
    assertThat(created.maxNanos()).isEqualTo(bounds[bounds.length - 1] + 1);
    assertThat(created.plus(created).upTo(3)).isEqualTo(2 * created.upTo(3));
  }

  @Test
  void aTransactionLeftOpenEndsWithTheUse() {
    ConnectionUse use = take();
    use.transactionBegins();
    pass(Duration.ofMillis(3));
    use.end();
    assertThat(snapshot().transaction().totalNanos()).isEqualTo(3_000_000);
  }

  @Test
  void tellsTimeoutsFromOtherFailures() {
    recorder.failed(new SQLTransientConnectionException());
    recorder.failed(new SQLTimeoutException());
    recorder.failed(new SQLException());
    recorder.asking();
    recorder.refused(new IllegalStateException());
    assertThat(snapshot().failures()).isEqualTo(4);
    assertThat(snapshot().timeouts()).isEqualTo(2);
    assertThat(recorder.pending()).isZero();
  }

  @Test
  void withoutCheckOutsOnlyTransactionsCount() {
    ConnectionUse use = Objects.requireNonNull(recorder.use(false));
    use.transactionBegins();
    pass(Duration.ofMillis(1));
    use.end();
    assertThat(snapshot().hold().count()).isZero();
    assertThat(snapshot().transaction().count()).isEqualTo(1);
  }

  @Test
  void followsNothingUnlessItIsAskedTo() {
    ConnectionRecorder off = new ConnectionRecorder(false, null, clock::get);
    assertThat(off.following()).isFalse();
    assertThat(off.use(true)).isNull();
    off.committed();
    off.rolledBack();
    assertThat(off.snapshot(ConnectionGauges.NONE).commits()).isEqualTo(1);
    assertThat(off.snapshot(ConnectionGauges.NONE).rollbacks()).isEqualTo(1);
  }

  @Test
  void addsUpInstancesOfWhichSomeKnowLess() {
    ConnectionSnapshot known = recorder.snapshot(new ConnectionGauges(1, 2, 3, 4, 5));
    ConnectionSnapshot unknown = recorder.snapshot(new ConnectionGauges(1, 2, -1, -1, -1));
    assertThat(ConnectionSnapshot.of(List.of(known, unknown)).gauges())
        .isEqualTo(new ConnectionGauges(2, 4, 3, 4, 5));
    assertThat(ConnectionSnapshot.of(List.of()).followed()).isFalse();
  }

  @Test
  void losesNothingUnderThreads() throws InterruptedException {
    int threads = 4;
    int uses = 5_000;
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException stop) {
                  return;
                }
                for (int i = 0; i < uses; i++) {
                  recorder.acquired(recorder.asking());
                  ConnectionUse use = take();
                  use.executed(3);
                  recorder.committed();
                  use.end();
                }
              });
      thread.start();
      all.add(thread);
    }
    start.countDown();
    for (Thread thread : all) {
      thread.join();
    }
    long expected = (long) threads * uses;
    assertThat(snapshot().acquire().count()).isEqualTo(expected);
    assertThat(snapshot().hold().count()).isEqualTo(expected);
    assertThat(snapshot().commits()).isEqualTo(expected);
    assertThat(snapshot().sqlNanos()).isEqualTo(3 * expected);
    assertThat(recorder.pending()).isZero();
  }
}
