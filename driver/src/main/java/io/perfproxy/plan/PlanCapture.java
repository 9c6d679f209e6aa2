package io.perfproxy.plan;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the plans of executions that took long, without being felt: on connections of another
 * data source, on one daemon thread, rarely, and in read-only transactions that are rolled back.
 *
 * <p>On the application's thread it decides, copies the binds and hands them over; that costs
 * nothing but for the few executions that the {@link CaptureBudget} admits. At most {@value
 * #QUEUE_LENGTH} wait; what comes beyond is dropped. The thread asks as fast as {@link TimeShare}
 * lets it, for what took longest first. While the side connection fails, it pauses, for a second at
 * first and five minutes at most.
 */
public final class PlanCapture implements ExecutionObserver, AutoCloseable {

  static final int QUEUE_LENGTH = 50;
  private static final int MAX_TEXT = 100_000;
  private static final Duration KEPT_IDLE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(5);

  private static final Set<Operation> EXPLAINED =
      Set.of(
          Operation.SELECT, Operation.INSERT, Operation.UPDATE, Operation.DELETE, Operation.MERGE);

  private final String instance;
  private final @Nullable Duration threshold;
  private final IntFunction<@Nullable SideSource> sides;
  private final SideConnection side;
  private final CaptureBudget budget;
  private final PlanHistory history;
  private final StatementSamples samples;
  private final InternalErrors errors;
  private final Ticker ticker;
  private final BlockingQueue<CaptureRequest> queue =
      new PriorityBlockingQueue<>(
          QUEUE_LENGTH, Comparator.comparingLong(CaptureRequest::durationNanos).reversed());
  private final LongAdder refused = new LongAdder();
  private final TimeShare time = new TimeShare();
  private final CountDownLatch closing = new CountDownLatch(1);
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
      IntFunction<@Nullable SideSource> sides,
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
    closing.countDown();
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
    return time.spent();
  }

  /** Forgets what waits, and lets each shape be asked for again. */
  public void reset() {
    queue.clear();
    budget.reset();
    refused.reset();
    time.reset();
  }

  int waiting() {
    return queue.size();
  }

  @Override
  public void onExecution(Execution execution) {
    time.executed(execution.durationNanos());
    if (isWorthwhile(execution) && !isClosed() && !isPausing()) {
      ExecutionOrigin origin = execution.origin();
      String sql = execution.sql();
      if (origin == null || sql == null || sql.length() > MAX_TEXT) {
        return;
      }
      SideSource from = sides.apply(origin.dataSourceNumber());
      if (from != null
          && ExplainDialect.of(origin.dialect()).isPresent()
          && budget.acquire(execution.shape())) {
        hand(execution, origin, sql, from);
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
  private void hand(Execution execution, ExecutionOrigin origin, String sql, SideSource from) {
    Shape shape = execution.shape();
    List<BindValue> binds = execution.binds();
    boolean handed =
        binds != null
            && binds.stream().noneMatch(BindValue::isNull)
            && offer(
                new CaptureRequest(
                    shape,
                    from,
                    origin.dialect(),
                    sql,
                    binds,
                    origin.sessionChanges(),
                    execution.durationNanos()));
    if (!handed) {
      budget.giveBack(shape);
    }
  }

  /** The queue itself knows no bound. */
  private boolean offer(CaptureRequest request) {
    synchronized (queue) {
      return queue.size() < QUEUE_LENGTH && queue.offer(request);
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private boolean isPausing() {
    return pausing && ticker.nanos() - pausedUntil < 0;
  }

  private void work() {
    try (side) {
      while (!isClosed()) {
        CaptureRequest request = next();
        if (request == null) {
          side.close();
        } else if (awaitRoom()) {
          capture(longest(request));
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      queue.clear();
    }
  }

  /** Returns null if a connection that is kept was not needed for a while. */
  private @Nullable CaptureRequest next() throws InterruptedException {
    return side.isKept() ? queue.poll(KEPT_IDLE.toNanos(), NANOSECONDS) : queue.take();
  }

  /** Returns false if it is closed before. */
  private boolean awaitRoom() throws InterruptedException {
    long start = System.nanoTime();
    while (!time.hasRoom()) {
      if (closing.await(BETWEEN_LOOKS.toNanos(), NANOSECONDS)) {
        return false;
      }
      if (System.nanoTime() - start >= KEPT_IDLE.toNanos()) {
        side.close();
      }
    }
    return true;
  }

  /** While one waited for room, others may have come that took longer. */
  private CaptureRequest longest(CaptureRequest request) {
    queue.add(request);
    CaptureRequest first = queue.poll();
    return first == null ? request : first;
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
      time.spend(System.nanoTime() - start);
    }
  }

  private void pause() {
    pausedUntil = ticker.nanos() + pauseNanos;
    pausing = true;
    pauseNanos = Math.min(LAST_PAUSE_NANOS, pauseNanos * 2);
    queue.clear();
  }
}
