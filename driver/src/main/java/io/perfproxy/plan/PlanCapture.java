package io.perfproxy.plan;

import io.perfproxy.execution.BackgroundThread;
import io.perfproxy.execution.BindValue;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.ExecutionOrigin;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.Ticker;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the plans of executions that took long, without being felt: on connections of another
 * data source, on one daemon thread, rarely, and in read-only transactions that are rolled back.
 *
 * <p>On the application's thread it decides, copies the binds and hands them over; that costs
 * nothing but for the few executions that the {@link CaptureBudget} admits. At most {@value
 * #QUEUE_LENGTH} wait; what comes beyond is dropped. While the side connection fails, it pauses,
 * for a second at first and five minutes at most.
 */
public final class PlanCapture implements ExecutionObserver, AutoCloseable {

  static final int QUEUE_LENGTH = 50;
  private static final int MAX_TEXT = 100_000;
  private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(5);

  private static final Set<Operation> EXPLAINED =
      Set.of(
          Operation.SELECT, Operation.INSERT, Operation.UPDATE, Operation.DELETE, Operation.MERGE);

  private final String instance;
  private final @Nullable Duration threshold;
  private final IntFunction<@Nullable DataSource> sides;
  private final SideConnection side;
  private final CaptureBudget budget;
  private final PlanHistory history;
  private final StatementSamples samples;
  private final InternalErrors errors;
  private final Ticker ticker;
  private final BlockingQueue<CaptureRequest> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
  private final LongAdder refused = new LongAdder();
  private final LongAdder busyNanos = new LongAdder();
  private volatile boolean closed;
  private volatile @Nullable Thread worker;
  private volatile boolean pausing;
  private volatile long pausedUntil;
  private long pauseNanos = FIRST_PAUSE_NANOS;

  /**
   * A capture that is not yet started.
   *
   * @param threshold from which duration on executions are explained, or null for those that are
   *     slow
   * @param sides by the number of a data source, the one of the same database and role that is
   *     asked for one connection at a time; null if there is none
   * @param perMinute how many plans may be asked for
   * @param analyse whether single SELECTs may be run again to tell what their plan's steps did
   * @param history takes the plans
   * @param samples takes the statements
   */
  public PlanCapture(
      String instance,
      @Nullable Duration threshold,
      IntFunction<@Nullable DataSource> sides,
      int perMinute,
      boolean analyse,
      PlanHistory history,
      StatementSamples samples,
      InternalErrors errors,
      Ticker ticker) {
    this.instance = instance;
    this.threshold = threshold;
    this.sides = sides;
    this.side = new SideConnection(analyse);
    this.budget = new CaptureBudget(perMinute, ticker);
    this.history = history;
    this.samples = samples;
    this.errors = errors;
    this.ticker = ticker;
  }

  /** Starts the daemon thread; to be called once. */
  public void start() {
    Thread thread = BackgroundThread.of(this::work, "perfproxy-explain-" + instance);
    worker = thread;
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    queue.clear();
    Thread running = worker;
    if (running != null) {
      running.interrupt();
    }
  }

  /** How many plans were asked for and not given. */
  public long refused() {
    return refused.sum();
  }

  /** How long plans were asked for, the time to connect included. */
  public Duration busy() {
    return Duration.ofNanos(busyNanos.sum());
  }

  /** Lets each shape be asked for again, whatever was asked before. */
  public void reset() {
    budget.reset();
    refused.reset();
    busyNanos.reset();
  }

  int waiting() {
    return queue.size();
  }

  @Override
  public void onExecution(Execution execution) {
    if (isWorthwhile(execution) && !closed && !isPausing()) {
      ExecutionOrigin origin = execution.origin();
      String sql = execution.sql();
      if (origin == null || sql == null || sql.length() > MAX_TEXT) {
        return;
      }
      DataSource sideSource = sides.apply(origin.dataSourceNumber());
      if (sideSource != null
          && ExplainDialect.of(origin.dialect()).isPresent()
          && budget.acquire(execution.shape())) {
        hand(execution, origin, sql, sideSource);
      }
    }
  }

  private boolean isWorthwhile(Execution execution) {
    boolean tookLong =
        threshold == null ? execution.slow() : execution.durationNanos() >= threshold.toNanos();
    return tookLong
        && execution.kind() != ExecutionKind.OBSERVED
        && EXPLAINED.contains(execution.shape().operation());
  }

  /** With a null among the binds the plan would collapse; another execution may have none. */
  private void hand(
      Execution execution, ExecutionOrigin origin, String sql, DataSource sideSource) {
    Shape shape = execution.shape();
    List<BindValue> binds = execution.binds();
    boolean handed =
        binds != null
            && binds.stream().noneMatch(BindValue::isNull)
            && queue.offer(
                new CaptureRequest(
                    shape,
                    sideSource,
                    origin.dialect(),
                    sql,
                    binds,
                    origin.sessionChanges(),
                    execution.durationNanos()));
    if (!handed) {
      budget.giveBack(shape);
    }
  }

  private boolean isPausing() {
    return pausing && ticker.nanos() - pausedUntil < 0;
  }

  private void work() {
    try {
      while (!closed) {
        capture(queue.take());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      queue.clear();
    }
  }

  private void capture(CaptureRequest request) {
    long start = System.nanoTime();
    try {
      history.add(side.plan(request));
      samples.add(new SampledStatement(request.shape(), request.sql(), request.binds()));
      pausing = false;
      pauseNanos = FIRST_PAUSE_NANOS;
    } catch (SideConnectionException unreachable) {
      refused.increment();
      pause();
      errors.report("side connection for plans", unreachable);
    } catch (SQLException refusal) {
      refused.increment();
    } catch (Throwable failure) {
      refused.increment();
      errors.report("capture of a plan", failure);
    } finally {
      busyNanos.add(System.nanoTime() - start);
    }
  }

  private void pause() {
    pausedUntil = ticker.nanos() + pauseNanos;
    pausing = true;
    pauseNanos = Math.min(LAST_PAUSE_NANOS, pauseNanos * 2);
    queue.clear();
  }
}
