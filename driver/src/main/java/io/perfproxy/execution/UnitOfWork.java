package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A span of work whose executions are looked at together: a scope that the application opened, or
 * else a transaction or the time a connection is checked out.
 *
 * <p>A scope is opened on a thread. Whatever that thread executes until {@link #close()} belongs to
 * it, whichever connections, and rolls up transactions and check-outs. Scopes nest: the innermost
 * open one counts, so a request within a test is a unit of its own.
 *
 * <pre>{@code
 * try (UnitOfWork unit = perfProxy.unitOfWork("GET /agents")) {
 *   …
 * }
 * }</pre>
 *
 * <p>Other threads work for the scope if their tasks are wrapped: {@link #wrap(Executor)} takes
 * along the scope of the thread that hands the task over, {@link #wrap(Runnable)} that of the
 * thread that wraps it. While the task runs, its thread is in that scope, or in none if there was
 * none; afterwards it is where it was before, whatever the task has thrown or left open. Threads,
 * virtual ones included, pools and {@link java.util.concurrent.CompletableFuture}s with an executor
 * of their own are served alike. A {@link java.util.concurrent.ForkJoinPool} is different in that
 * tasks fork others on threads of their own, and nobody is told: there, and so in a parallel
 * stream, wrap what is run for each element, as in {@code
 * ids.parallelStream().map(UnitOfWork.wrapFunction(this::load))}. What is executed for a scope that
 * has ended belongs to the scope around it, or to the connection's own unit.
 *
 * <p>All methods are thread-safe, and none throws but for what a wrapped task throws itself.
 */
public abstract sealed class UnitOfWork implements AutoCloseable
    permits ScopedUnit, ConnectionUnit {

  /** What opens and ends a unit. */
  public enum Kind {
    /** A scope opened by the application. */
    EXPLICIT,
    /** A scope that handles one request from outside. */
    REQUEST,
    /** A scope that is a test, with all threads that work for it. */
    TEST,
    /** A scope in which the application starts up: it fills caches, so repetition is expected. */
    STARTUP,
    /** From the first execution of a transaction to its commit or rollback. */
    TRANSACTION,
    /** In autocommit, the time a connection is checked out. */
    CHECKOUT;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The lower-case name used in logs and reports. */
    public String label() {
      return label;
    }

    /** Whether it is opened by name, for a thread, and not by a connection. */
    public boolean isScope() {
      return this != TRANSACTION && this != CHECKOUT;
    }
  }

  /** The innermost open scope of the current thread, of whichever instance. */
  public static Optional<UnitOfWork> current() {
    return Optional.ofNullable(CurrentUnit.get());
  }

  /**
   * The task, in the scope that this thread is in now.
   *
   * <p>A lambda is taken for what its body is: {@code wrap(() -> { load(id); })} is a {@code
   * Runnable}, but {@code wrap(() -> load(id))} a {@link Callable} if {@code load} returns
   * something; where a {@code Runnable} is wanted for that, {@code wrap((Runnable) () ->
   * load(id))}. References to methods are taken likewise, and those to overloaded methods need such
   * a cast.
   */
  public static Runnable wrap(Runnable task) {
    return CapturedUnit.take().around(task);
  }

  /** The task, in the scope that this thread is in now; lambdas as in {@link #wrap(Runnable)}. */
  public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
    return CapturedUnit.take().around(task);
  }

  /**
   * The supplier, in the scope that this thread is in now. It has a name of its own, since a lambda
   * says in no way whether it is a supplier or a {@link Callable}.
   */
  public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> supplier) {
    return CapturedUnit.take().around(supplier);
  }

  /** The function, in the scope that this thread is in now; for the steps of parallel streams. */
  public static <T extends @Nullable Object, R extends @Nullable Object>
      Function<T, R> wrapFunction(Function<T, R> function) {
    return CapturedUnit.take().around(function);
  }

  /** An executor whose tasks run in the scope of the thread that hands them over. */
  public static Executor wrap(Executor executor) {
    return task -> executor.execute(wrap(task));
  }

  /**
   * An executor whose tasks run in the scope of the thread that hands them over; to shut it down is
   * to shut down the given one. Its queue sees wrapped tasks, so one that compares them, such as a
   * {@link java.util.concurrent.PriorityBlockingQueue}, refuses them.
   */
  public static ExecutorService wrap(ExecutorService executor) {
    return new CapturingExecutorService(executor);
  }

  /** The name given by the application, or the kind's name. */
  public abstract String name();

  /**
   * Gives a scope another name, for what is known only once the work is done, such as the route of
   * a request; it is the one that findings show when the scope ends. A unit of a connection keeps
   * its name.
   *
   * @param name cut at 200 characters
   */
  public abstract void rename(String name);

  /** What opened it. */
  public abstract Kind kind();

  /** How many executions it has seen. */
  public abstract int executions();

  /** Whether it has ended. */
  public abstract boolean closed();

  /**
   * Ends the unit; what it found is reported now, on this thread. Ending it again does nothing. A
   * scope may be ended by another thread than the one that opened it.
   */
  @Override
  public abstract void close();

  /** Whether it works for a test that is observed by its {@link Cause}. */
  public final boolean inTest() {
    return cause() != null;
  }

  /**
   * Takes an execution that one instance has seen.
   *
   * @param now the reading of the instance's clock
   * @return false if the unit has ended, so that the execution belongs to another one
   */
  abstract boolean record(UnitsOfWork instance, Execution execution, long now);

  /**
   * Counts an execution that is about to start.
   *
   * @return the how manieth of its shape it is here for one instance, or 0 if that is not counted
   */
  abstract int pass(UnitsOfWork instance, Shape shape);

  /** For whom it works, or null if for nobody who is known. */
  abstract @Nullable Cause cause();

  @Override
  public final String toString() {
    return name();
  }
}
