package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The executions under way and the threads that wait for them. Holds one per thread and only while
 * its call to the driver runs. Thread-safe.
 */
public final class RunningExecutions {

  private final Map<Thread, Running> running = new ConcurrentHashMap<>();

  /** An execution under way. */
  public static final class Running {
    private final Shape shape;
    private final @Nullable String unitOfWork;
    private final long startNanos;

    Running(Shape shape, @Nullable String unitOfWork, long startNanos) {
      this.shape = shape;
      this.unitOfWork = unitOfWork;
      this.startNanos = startNanos;
    }

    /** The normalised statement. */
    public Shape shape() {
      return shape;
    }

    /** The name of its unit of work, or null. */
    public @Nullable String unitOfWork() {
      return unitOfWork;
    }

    /** When it started, by the instance's {@link Ticker}. */
    public long startNanos() {
      return startNanos;
    }
  }

  void started(Execution execution) {
    UnitOfWork unit = execution.unit();
    running.put(
        Thread.currentThread(),
        new Running(execution.shape(), unit == null ? null : unit.name(), execution.startNanos()));
  }

  void finished() {
    running.remove(Thread.currentThread());
  }

  /** Hands over each execution under way with the thread that waits for it. */
  public void forEach(BiConsumer<Running, Thread> consumer) {
    running.forEach((thread, execution) -> consumer.accept(execution, thread));
  }
}
