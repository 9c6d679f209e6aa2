package io.perfproxy.plan;

import static io.perfproxy.plan.Plans.binds;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.BindValue;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionRecorder;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.SlowThresholds;
import io.perfproxy.execution.Ticker;
import io.perfproxy.execution.UnitLimits;
import io.perfproxy.execution.UnitsOfWork;
import io.perfproxy.testing.Eventually;
import io.perfproxy.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** How often plans are asked for, and what the application's thread does for it. */
@Timeout(120)
class PlanCaptureTest {

  /** The executions belong to no unit. */
  private static final UnitsOfWork UNITS =
      new UnitsOfWork(
          () -> {
            throw new IllegalStateException();
          },
          UnitLimits.of(Duration.ofHours(1)),
          Ticker.SYSTEM,
          new InternalErrors());

  private static final int PER_MINUTE = 10;
  private static final long REFILL_NANOS = TimeUnit.MINUTES.toNanos(1) / PER_MINUTE;

  private final AtomicLong clock = new AtomicLong();
  private final InternalErrors errors = new InternalErrors();
  private final PlanHistory history = new PlanHistory();
  private final StatementSamples samples = new StatementSamples();
  private final AtomicInteger asked = new AtomicInteger();
  private @Nullable PlanCapture capture;
  private String url;

  @BeforeEach
  void open() {
    url = Postgres.newDatabase();
  }

  @AfterEach
  void close() {
    if (capture != null) {
      capture.close();
    }
    Postgres.drop(url);
  }

  @Test
  void asksOncePerShapeAndHour() throws Exception {
    start(counting());
    executed("select 1");
    await(() -> history.snapshot().size() == 1);

    executed("select 2");
    clock.addAndGet(TimeUnit.MINUTES.toNanos(59));
    executed("select 3");
    assertThat(asked).hasValue(1);

    clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
    executed("select 4");
    await(() -> asked.get() == 2);
  }

  @Test
  void asksTenTimesAtOnceAndThenSlowlyWhateverTheShapes() throws Exception {
    start(counting());
    for (int i = 0; i < 10_000; i++) {
      executed("select " + i + " as column_" + i);
    }
    await(() -> history.snapshot().size() == PER_MINUTE);
    assertThat(asked).hasValue(PER_MINUTE);

    clock.addAndGet(2 * REFILL_NANOS);
    for (int i = 0; i < 10_000; i++) {
      executed("select " + i + " as column_" + i);
    }
    await(() -> history.snapshot().size() == PER_MINUTE + 2);
    assertThat(asked).hasValue(PER_MINUTE + 2);
  }

  @Test
  void waitsUntilPlansTakeAHundredthOfTheTimeAtMost() throws Exception {
    start(counting(), Duration.ZERO);
    for (int i = 0; i < PER_MINUTE; i++) {
      took(Duration.ZERO, new ScriptedExecution("select 1 as column_" + i, List.of()));
    }
    await(() -> history.snapshot().size() == PER_MINUTE);
    clock.addAndGet(2 * REFILL_NANOS);
    took(Duration.ofNanos(1), new ScriptedExecution("select 1 as quicker", List.of()));
    took(Duration.ofNanos(2), new ScriptedExecution("select 1 as slower", List.of()));
    await(() -> capture().waiting() == 1);
    assertThat(asked).hasValue(PER_MINUTE);

    took(Duration.ofHours(1), new ScriptedExecution("select 1 as column_1", List.of()));
    await(() -> history.snapshot().size() == PER_MINUTE + 2);
    assertThat(history.snapshot().stream().sorted(comparing(CapturedPlan::at)))
        .extracting(plan -> plan.shape().text())
        .endsWith("select ? as slower", "select ? as quicker");
  }

  @Test
  void neverAsksWithANullAndTakesTheNextExecutionInstead() throws Exception {
    start(counting());
    execute("select ?::int", List.of(BindValue.ofNull(Types.INTEGER)));
    execute("select ?::int", null);
    assertThat(asked).hasValue(0);

    execute("select ?::int", binds(5));
    await(() -> history.snapshot().size() == 1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void leavesAloneWhatIsQuickAndWhatHasNoPlan() throws Exception {
    start(counting());
    took(Duration.ofMillis(99), new ScriptedExecution("select 1", List.of()));
    for (String sql :
        List.of("set work_mem = '4MB'", "commit", "create table t (id int)", "vacuum")) {
      executed(sql);
    }
    executed("select 1");
    await(() -> history.snapshot().size() == 1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void doesNotHoldTheApplicationUpWhileADatabaseHangs() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch asking = new CountDownLatch(1);
    start(
        new PGSimpleDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            asking.countDown();
            try {
              hanging.await();
            } catch (InterruptedException closing) {
              throw new SQLException(closing);
            }
            throw new SQLException("gone", "08006");
          }
        });
    executed("select 1");
    asking.await();

    for (int i = 0; i < 10_000; i++) {
      clock.addAndGet(REFILL_NANOS);
      executed("select " + i + " as column_" + i);
    }

    assertThat(capture().waiting()).isEqualTo(PlanCapture.QUEUE_LENGTH);
    hanging.countDown();
  }

  @Test
  void pausesLongerAndLongerWhileTheSideConnectionFails() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    DataSource good = Plans.dataSource(url);
    start(
        new PGSimpleDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            if (attempts.incrementAndGet() <= 2) {
              throw new SQLException("refused", "08001");
            }
            return good.getConnection();
          }
        });
    executed("select 1 as a");
    await(() -> capture().refused() == 1);
    executed("select 1 as b");
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
    executed("select 1 as c");
    assertThat(attempts).hasValue(1);

    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    executed("select 1 as d");
    await(() -> capture().refused() == 2);
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_999));
    executed("select 1 as e");
    assertThat(attempts).hasValue(2);

    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    executed("select 1 as f");
    await(() -> history.snapshot().size() == 1);
    assertThat(errors.count()).isEqualTo(2);
  }

  @Test
  void endsItsThreadWhenItIsClosed() throws Exception {
    start(counting());
    executed("select 1");
    await(() -> history.snapshot().size() == 1);
    Thread worker =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("perfproxy-explain-test"))
            .findAny()
            .orElseThrow();
    assertThat(worker.isDaemon()).isTrue();

    capture().close();
    worker.join(10_000);
    assertThat(worker.isAlive()).isFalse();
    executed("select 1 as again");
    assertThat(asked).hasValue(1);
  }

  private PlanCapture capture() {
    return Objects.requireNonNull(capture);
  }

  private void start(DataSource side) {
    start(side, Duration.ofMillis(100));
  }

  private void start(DataSource side, Duration threshold) {
    capture =
        new PlanCapture(
            "test",
            threshold,
            number -> new SideSource(side, false),
            PER_MINUTE,
            false,
            history,
            samples,
            errors,
            clock::get);
    capture.start();
  }

  private DataSource counting() {
    DataSource real = Plans.dataSource(url);
    return new PGSimpleDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        asked.incrementAndGet();
        return real.getConnection();
      }
    };
  }

  private void executed(String sql) {
    execute(sql, List.of());
  }

  private void execute(String sql, @Nullable List<BindValue> binds) {
    took(Duration.ofMillis(100), new ScriptedExecution(sql, binds));
  }

  private void took(Duration duration, Execution execution) {
    AtomicLong stopwatch = new AtomicLong();
    ExecutionRecorder recorder =
        new ExecutionRecorder(
            new SlowThresholds(Duration.ofMillis(100), List.of()),
            List.of(capture()),
            UNITS,
            null,
            errors,
            stopwatch::get);
    recorder.begin(execution, execution.shape());
    stopwatch.set(duration.toNanos());
    recorder.succeed(execution, false, 1);
  }

  private static void await(BooleanSupplier condition) throws Exception {
    Eventually.holds(
        Duration.ofSeconds(30), () -> assertThat(condition.getAsBoolean()).as("in time").isTrue());
  }
}
