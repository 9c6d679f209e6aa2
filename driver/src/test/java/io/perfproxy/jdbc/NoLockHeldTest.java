package io.perfproxy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyBuilder;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.config.Setting;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.testing.HeldLocks;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever method of JDBC is called, no lock of ours is held while the driver works. So a thread
 * that waits for the database keeps no other one waiting, and a virtual thread is not pinned to its
 * carrier, which on JDK 21 to 23 a monitor would do. Locks other than monitors, which take long to
 * look for, are looked for in one method only: {@code ArchitectureTest} holds that the package of
 * the wrappers knows none.
 */
class NoLockHeldTest {

  private static final List<PerfProxyInstance> INSTANCES = new ArrayList<>();

  @BeforeAll
  static void open() {
    INSTANCES.add(PerfProxy.builder().name("no-lock").build());
    INSTANCES.add(everythingOn().name("no-lock-everything").build());
    INSTANCES.add(
        everythingOn()
            .name("no-lock-listened")
            .queryListener(new NoOpQueryExecutionListener())
            .build());
  }

  /** Every execution is slow, watched, and in a unit of work that its thread has opened. */
  private static PerfProxyBuilder everythingOn() {
    return PerfProxy.builder()
        .slowThreshold(Duration.ZERO)
        .runningThreshold(Duration.ofHours(1))
        .nPlusOneThreshold(2)
        .logBinds((shape, position, value) -> value)
        .set(Setting.SLOW_LOG, "false")
        .set(Setting.N_PLUS_ONE_LOG, "false");
  }

  @AfterAll
  static void close() {
    for (PerfProxyInstance instance : INSTANCES) {
      assertThat(instance.report().internalErrors()).isZero();
      instance.close();
    }
  }

  static Stream<Arguments> methods() {
    return JdbcSurface.methods();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whileTheDriverWorks(Class<?> type, Method method) throws Throwable {
    Supplier<List<String>> locks =
        method.getName().equals("executeQuery") ? HeldLocks::all : HeldLocks::monitors;
    List<String> before = locks.get();
    for (PerfProxyInstance instance : INSTANCES) {
      List<List<String>> during = new ArrayList<>();
      RecordingStub stub = new RecordingStub(type, () -> during.add(locks.get()));
      Object proxy = JdbcSurface.proxyOf(instance, stub, type);
      stub.expect(method, Samples.nothing(method.getReturnType()));
      try (UnitOfWork unit = instance.unitOfWork("no lock")) {
        RecordingStub.call(method, proxy, JdbcSurface.arguments(method));
      }
      assertThat(during).as("locks held below %s", instance).containsExactly(before);
    }
  }

  @Test
  void aLockThatIsHeldIsSeen() {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    try {
      synchronized (this) {
        assertThat(HeldLocks.monitors()).anyMatch(each -> each.contains("NoLockHeldTest"));
        assertThat(HeldLocks.all())
            .anyMatch(each -> each.contains("NoLockHeldTest"))
            .anyMatch(each -> each.contains("ReentrantLock"));
      }
    } finally {
      lock.unlock();
    }
    assertThat(HeldLocks.all()).noneMatch(each -> each.contains("ReentrantLock"));
  }
}
