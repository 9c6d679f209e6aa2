package io.perfproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.logging.LogRateLimit;
import io.perfproxy.testing.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldConnectionsTest {

  private static final Duration THRESHOLD = Duration.ofSeconds(30);

  private final AtomicLong clock = new AtomicLong();
  private final List<HeldConnection> findings = new ArrayList<>();
  private final HeldConnections held =
      new HeldConnections(
          "shop", THRESHOLD, new CallSiteLocator(List.of()), findings::add, clock::get);
  private final ConnectionRecorder recorder = new ConnectionRecorder(false, held, clock::get);
  private final CapturedLog log = new CapturedLog("io.perfproxy.connection");

  @AfterEach
  void close() {
    log.close();
  }

  private ConnectionUse take() {
    return Objects.requireNonNull(recorder.use(true));
  }

  @Test
  void eachIsFoundOnceFromTheThresholdOn() {
    ConnectionUse use = take();
    clock.set(THRESHOLD.toNanos() - 1);
    held.look();
    assertThat(findings).isEmpty();
    assertThat(held.count()).isZero();

    clock.set(THRESHOLD.toNanos());
    ConnectionUse later = take();
    held.look();
    held.look();
    assertThat(findings)
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.held()).isEqualTo(THRESHOLD);
              assertThat(found.thread()).isEqualTo(Thread.currentThread().getName());
            });
    assertThat(held.count()).isEqualTo(1);
    assertThat(held.total()).isEqualTo(1);

    use.end();
    later.end();
    held.look();
    assertThat(findings).hasSize(1);
    assertThat(held.count()).isZero();
    assertThat(held.total()).isEqualTo(1);
    assertThat(log.events())
        .singleElement()
        .asString()
        .endsWith(
            "Connection returned after all held_ms=30000.000 call_site=unknown thread="
                + Thread.currentThread().getName()
                + " proxy=shop");
  }

  @Test
  void connectionsBelowAPoolAreNotWatched() {
    assertThat(recorder.use(false)).isNotNull();
    clock.set(Duration.ofDays(1).toNanos());
    held.look();
    assertThat(findings).isEmpty();
  }

  @Test
  void watchesABoundedNumber() {
    for (int i = 0; i < 10_100; i++) {
      take();
    }
    clock.set(THRESHOLD.toNanos());
    assertThat(held.count()).isEqualTo(10_000);
  }

  @Test
  void theLogHasALimitForEachCallSite() {
    HeldConnectionLog limited =
        new HeldConnectionLog("shop", new LogRateLimit(1, Duration.ofMinutes(1), clock::get));
    limited.accept(held("a"));
    limited.accept(held("a"));
    limited.accept(held("b"));
    clock.set(Duration.ofMinutes(1).toNanos());
    limited.accept(held("a"));
    assertThat(log.warnings())
        .containsExactly(
            "Connection held long held_ms=31000.000 call_site=Dao.a(Dao.java:7)"
                + " threshold_ms=30000.000 thread=main proxy=shop",
            "Connection held long held_ms=31000.000 call_site=Dao.b(Dao.java:7)"
                + " threshold_ms=30000.000 thread=main proxy=shop",
            "Connection held long held_ms=31000.000 call_site=Dao.a(Dao.java:7)"
                + " threshold_ms=30000.000 thread=main suppressed=1 proxy=shop");
  }

  @Test
  void theHistoryCountsByCallSiteAndIsBounded() {
    HeldConnectionHistory history = new HeldConnectionHistory();
    for (int i = 0; i < 300; i++) {
      history.accept(held("leak"));
      history.accept(held("other" + i));
    }
    assertThat(history.snapshot()).hasSize(200);
    assertThat(history.snapshot().get(0).count()).isEqualTo(300);
    assertThat(history.snapshot().get(0).latest()).isEqualTo(held("leak"));
    history.reset();
    assertThat(history.snapshot()).isEmpty();
  }

  private static HeldConnection held(String method) {
    return new HeldConnection(
        new StackTraceElement("com.acme.Dao", method, "Dao.java", 7),
        "main",
        Duration.ofSeconds(31),
        THRESHOLD,
        Instant.EPOCH);
  }
}
