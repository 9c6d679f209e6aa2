package io.perfproxy.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PerfProxyMeterBinderTest {

  private final AtomicLong clock = new AtomicLong();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PerfProxyInstance perfProxy =
      PerfProxy.builder()
          .name("micrometer")
          .set(Setting.METRICS_SHAPES, "10")
          .set(Setting.CONNECTION_TIMES, "true")
          .build();
  private final PerfProxyMeterBinder binder =
      new PerfProxyMeterBinder(perfProxy.metrics(), clock::get);

  @AfterEach
  void close() {
    binder.close();
    perfProxy.close();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void durationsAreTimersWithBuckets() {
    perfProxy.recordQuery("select", "books", Duration.ofMillis(3));
    perfProxy.recordQuery("select", "books", Duration.ofMillis(70));
    binder.bindTo(registry);

    FunctionTimer timer =
        registry
            .get("db.client.operation.duration")
            .tags("proxy", "micrometer", "db.operation.name", "select")
            .tags("db.collection.name", "books", "db.system.name", "other_sql")
            .functionTimer();
    assertThat(timer.count()).isEqualTo(2);
    assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(73);
    assertThat(List.of("0.001", "0.005", "0.05", "0.1", "10.0", "+Inf"))
        .extracting(
            bound ->
                registry
                    .get("db.client.operation.duration.histogram")
                    .tag("le", bound)
                    .functionCounter()
                    .count())
        .containsExactly(0.0, 1.0, 1.0, 2.0, 2.0, 2.0);
    assertThat(registry.get("perfproxy.shape.p95").timeGauge().value(TimeUnit.MILLISECONDS))
        .isBetween(66.5, 70.0);
    assertThat(registry.get("perfproxy.connections.pending").gauge().value()).isZero();
    assertThat(registry.get("perfproxy.connection.hold").functionTimer().count()).isZero();
  }

  @Test
  void readsAtMostOnceASecond() {
    perfProxy.recordQuery("select", "books", Duration.ofMillis(300));
    binder.bindTo(registry);
    FunctionCounter slow = registry.get("perfproxy.slow_statements").functionCounter();
    perfProxy.recordQuery("select", "books", Duration.ofMillis(300));
    pass(Duration.ofMillis(999));
    assertThat(slow.count()).isEqualTo(1);
    pass(Duration.ofMillis(1));
    assertThat(slow.count()).isEqualTo(2);
  }

  @Test
  void whatIsSeenLaterIsRegisteredByTheNextReading() {
    binder.bindTo(registry);
    assertThat(registry.find("db.client.operation.duration").functionTimer()).isNull();
    perfProxy.recordQuery("insert", "books", Duration.ofMillis(1));
    pass(Duration.ofSeconds(1));
    assertThat(registry.get("perfproxy.shapes").gauge().value()).isEqualTo(1);
    assertThat(registry.get("db.client.operation.duration").functionTimer().count()).isEqualTo(1);
  }

  @Test
  void whatIsNoLongerThereAfterAResetGoes() {
    perfProxy.recordQuery("insert", "books", Duration.ofMillis(1));
    perfProxy.recordQuery("select", "authors", Duration.ofMillis(1));
    binder.bindTo(registry);
    int meters = registry.getMeters().size();

    perfProxy.reset();
    perfProxy.recordQuery("select", "authors", Duration.ofMillis(1));
    pass(Duration.ofSeconds(1));
    assertThat(registry.get("perfproxy.shapes").gauge().value()).isEqualTo(1);

    assertThat(registry.find("db.client.operation.duration").functionTimers())
        .singleElement()
        .satisfies(timer -> assertThat(timer.count()).isEqualTo(1));
    assertThat(registry.find("perfproxy.shape.executions").functionCounters()).hasSize(1);
    perfProxy.recordQuery("insert", "books", Duration.ofMillis(1));
    pass(Duration.ofSeconds(1));
    assertThat(registry.get("perfproxy.shapes").gauge().value()).isEqualTo(2);
    assertThat(registry.getMeters()).hasSize(meters);
  }

  @Test
  void staysAliveAsLongAsTheRegistry() {
    bindAndForget();
    System.gc();
    perfProxy.recordQuery("insert", "books", Duration.ofMillis(1));
    pass(Duration.ofSeconds(1));
    assertThat(registry.get("perfproxy.commits").functionCounter().count()).isZero();
    assertThat(registry.get("perfproxy.shapes").gauge().value()).isEqualTo(1);
    assertThat(registry.get("db.client.operation.duration").functionTimer().count()).isEqualTo(1);
  }

  private void bindAndForget() {
    new PerfProxyMeterBinder(perfProxy.metrics(), clock::get).bindTo(registry);
  }

  @Test
  void takesItsMetersAwayWhenItIsClosed() {
    SimpleMeterRegistry other = new SimpleMeterRegistry();
    binder.bindTo(registry);
    binder.bindTo(other);
    assertThat(registry.getMeters()).isNotEmpty();
    binder.close();
    assertThat(registry.getMeters()).isEmpty();
    assertThat(other.getMeters()).isEmpty();
    binder.close();
  }
}
