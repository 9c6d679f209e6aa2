package io.perfproxy.examples.workload;

import io.perfproxy.PerfProxyInstance;
import io.perfproxy.examples.database.Volume;
import io.perfproxy.execution.UnitOfWork;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Runs a mix of tasks on a few threads until the time is over or a task fails. Each run is a unit
 * of work of perfproxy.
 */
public final class Workload {

  /** Told now and then how far the workload is. */
  public interface Listener {

    /**
     * Part of the time has passed.
     *
     * @param elapsed since the start
     * @param units units of work done
     */
    void progressed(Duration elapsed, long units);
  }

  /** How long a task may go on when the time is over. */
  private static final Duration GRACE = Duration.ofSeconds(90);

  private static final int MOST = 8;

  /** Within the time that was asked for, and as often in what goes beyond. */
  private static final int PROGRESS_REPORTS = 4;

  private final TaskMix mix;
  private final Volume volume;
  private final PerfProxyInstance perfProxy;
  private final int threads;
  private final PageTimes times = new PageTimes();
  private final AtomicLong units = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** A workload on a database of the volume. */
  public Workload(TaskMix mix, Volume volume, PerfProxyInstance perfProxy, int threads) {
    this.mix = mix;
    this.volume = volume;
    this.perfProxy = perfProxy;
    this.threads = threads;
  }

  /**
   * Runs for a time, or longer if each task has not had its first turn by then. A workload runs
   * once.
   *
   * @param enough asked when the time is over: where it is not, for up to {@value #MOST} times as
   *     long
   * @return how many units of work were done
   * @throws TaskFailedException if a task failed, or one did not come to an end
   */
  public long run(Duration time, BooleanSupplier enough, Listener listener)
      throws TaskFailedException, InterruptedException {
    long start = System.nanoTime();
    ExecutorService workers = Executors.newFixedThreadPool(threads, Workload::daemon);
    try {
      CompletableFuture<Void> all =
          CompletableFuture.allOf(
              Stream.generate(
                      () -> CompletableFuture.runAsync(() -> work(start, time, enough), workers))
                  .limit(threads)
                  .toArray(CompletableFuture<?>[]::new));
      await(all, start, time, listener);
      return units.get();
    } finally {
      stopped.set(true);
      workers.shutdownNow();
    }
  }

  /** How long each page and job took. */
  public PageTimes times() {
    return times;
  }

  private void work(long start, Duration time, BooleanSupplier enough) {
    try {
      while (!stopped.get()
          && (before(start, time)
              || !mix.firstRoundDrawn()
              || (before(start, time.multipliedBy(MOST)) && !enough.getAsBoolean()))) {
        TaskMix.Draw draw = mix.next();
        runOnce(draw);
        units.incrementAndGet();
      }
    } finally {
      // The first to end ends all: the time is over, or a task failed.
      stopped.set(true);
    }
  }

  private static boolean before(long start, Duration time) {
    return System.nanoTime() - start < time.toNanos();
  }

  private void runOnce(TaskMix.Draw draw) {
    Task task = draw.task();
    long start = System.nanoTime();
    try (UnitOfWork unit = perfProxy.unitOfWork(task.name())) {
      task.run(new Visit(draw.number(), volume));
      times.record(task.name(), Duration.ofNanos(System.nanoTime() - start));
    } catch (Exception failure) {
      throw new IllegalStateException(task.name() + " failed: " + failure.getMessage(), failure);
    }
  }

  private void await(CompletableFuture<Void> all, long start, Duration time, Listener listener)
      throws TaskFailedException, InterruptedException {
    long end = start + time.multipliedBy(MOST).plus(GRACE).toNanos();
    Duration interval = time.isZero() ? GRACE : time.dividedBy(PROGRESS_REPORTS);
    long due = start;
    while (true) {
      due = Math.min(due + interval.toNanos(), end);
      try {
        all.get(Math.max(1, due - System.nanoTime()), TimeUnit.NANOSECONDS);
        return;
      } catch (ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        throw new TaskFailedException(String.valueOf(cause.getMessage()), cause);
      } catch (TimeoutException stillRunning) {
        if (due == end) {
          throw new TaskFailedException(
              "a task did not end within " + GRACE.toSeconds() + " s after the workload's time",
              stillRunning);
        }
        listener.progressed(Duration.ofNanos(System.nanoTime() - start), units.get());
      }
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "worker");
    thread.setDaemon(true);
    return thread;
  }
}
