package io.perfproxy.execution;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom work is done for, across threads, units of work and instances: a test.
 *
 * <p>What is executed is attributed by the first of these rules that applies:
 *
 * <ol>
 *   <li>to the cause of the scope that the thread is in; a scope takes it over from the thread that
 *       opens it, and a wrapped task takes its scope along;
 *   <li>to the cause that the thread has inherited from the one that started it;
 *   <li>if exactly one cause is open in this JVM, to that: so it is with the threads of a server
 *       that was started before. If several are, to none of them, and each is told the number.
 * </ol>
 *
 * <p>A cause that is begun within another one takes its place until it ends.
 *
 * <p>A cause is begun and ended on one thread, and told by any. While none is open, an execution
 * pays for it with reading one field.
 */
public abstract class Cause {

  private static final Cause[] NONE = {};

  /** Set only on the threads of tests, so that others inherit nothing. */
  private static final InheritableThreadLocal<Cause> INHERITED = new InheritableThreadLocal<>();

  /** For whom the unit works that the current thread is ending. */
  private static final ThreadLocal<Ending> ENDING = new ThreadLocal<>();

  private static final Object CHANGES = new Object();

  /** Those without another one inside them; replaced under the lock, never changed. */
  private static volatile Cause[] innermost = NONE;

  private record Ending(@Nullable Cause cause) {}

  /** How long a request that has been answered may take to end by itself. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** The scopes that are open for it; also the monitor that says when one has ended. */
  private final Set<ScopedUnit> units = ConcurrentHashMap.newKeySet();

  private final LongAdder unattributed = new LongAdder();
  private volatile @Nullable ScopedUnit unit;
  private volatile boolean open;

  /** The one that the thread worked for when this one was begun; it waits until this one ends. */
  private @Nullable Cause outer;

  private @Nullable Cause inheritedBefore;

  /** A cause that has not begun. */
  protected Cause() {}

  /**
   * An execution was done for this cause.
   *
   * <p>Called on the thread that executes, by several at once. What it throws is logged once,
   * counted, and never felt by the application.
   */
  protected abstract void onExecution(Execution execution);

  /** Opens a scope for it on the current thread, and attributes to it from now on. */
  protected final void begin(Scopes scopes, String name) {
    synchronized (CHANGES) {
      ScopedUnit entered = ScopedUnit.innermostOpen(CurrentUnit.entered());
      outer = entered == null ? null : entered.cause();
      open = true;
      innermost = Stream.concat(others(outer), Stream.of(this)).toArray(Cause[]::new);
    }
    inheritedBefore = INHERITED.get();
    inherit(this);
    unit = scopes.open(name, UnitOfWork.Kind.TEST, null, this);
  }

  /**
   * Ends every scope that is still open for it, so that what they have found is told before this
   * returns, and attributes nothing more. A client may have its answer while the server is about to
   * end the request, so requests are given up to 200 ms to do so themselves.
   */
  protected final void end() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    awaitNone(unit -> unit.kind() == UnitOfWork.Kind.REQUEST, deadline);
    units.forEach(UnitOfWork::close);
    awaitNone(beingEndedElsewhere -> true, deadline);
    synchronized (CHANGES) {
      open = false;
      Stream<Cause> resumed = Stream.ofNullable(outer).filter(each -> each.open);
      innermost = Stream.concat(others(this), resumed).distinct().toArray(Cause[]::new);
    }
    if (INHERITED.get() == this) {
      inherit(inheritedBefore);
    }
  }

  private static void inherit(@Nullable Cause cause) {
    if (cause == null) {
      INHERITED.remove();
    } else {
      INHERITED.set(cause);
    }
  }

  private static Stream<Cause> others(@Nullable Cause but) {
    return Arrays.stream(innermost).filter(each -> each != but);
  }

  /**
   * How many executions there were, while it was open, of which nobody could tell for whom they
   * were.
   */
  protected final long unattributed() {
    return unattributed.sum();
  }

  /** For whom the current thread works; while it ends a unit, for whom that unit worked. */
  public static @Nullable Cause current() {
    if (!anyOpen()) {
      return null;
    }
    Ending ending = ENDING.get();
    return ending == null ? ofThread() : ending.cause();
  }

  static boolean anyOpen() {
    return innermost.length > 0;
  }

  static @Nullable Cause ofThread() {
    Cause[] candidates = innermost;
    if (candidates.length == 0) {
      return null;
    }
    ScopedUnit entered = CurrentUnit.entered();
    if (entered != null && (entered.cause() != null || !entered.closed())) {
      Cause ofUnit = entered.cause();
      return ofUnit != null && ofUnit.open ? ofUnit : null;
    }
    Cause inherited = INHERITED.get();
    if (inherited != null && inherited.open) {
      return inherited;
    }
    return candidates.length == 1 ? candidates[0] : null;
  }

  /**
   * The scope of the test whose thread has started this one, or null.
   *
   * @param entered the scope that this thread has entered; one that works for a test, if only for
   *     one that is over, goes before what is inherited
   */
  static @Nullable ScopedUnit inheritedUnit(@Nullable ScopedUnit entered) {
    if (entered != null && entered.cause() != null) {
      return null;
    }
    Cause inherited = INHERITED.get();
    ScopedUnit unit = inherited == null ? null : inherited.unit;
    return unit == null || unit.closed() ? null : unit;
  }

  static void tell(@Nullable Cause cause, Execution execution) {
    if (cause != null) {
      cause.onExecution(execution);
    } else {
      for (Cause each : innermost) {
        each.unattributed.increment();
      }
    }
  }

  /** Tells of the end of a unit; what is found thereby is found for whom the unit has worked. */
  static void tellEnd(UnitObserver observer, UnitOfWork unit) {
    if (!anyOpen()) {
      observer.onEnd(unit);
      return;
    }
    Ending before = ENDING.get();
    ENDING.set(new Ending(unit.cause()));
    try {
      observer.onEnd(unit);
    } finally {
      if (before == null) {
        ENDING.remove();
      } else {
        ENDING.set(before);
      }
    }
  }

  private void awaitNone(Predicate<UnitOfWork> awaited, long deadline) {
    synchronized (units) {
      long left = deadline - System.nanoTime();
      while (left > 0 && units.stream().anyMatch(awaited)) {
        try {
          TimeUnit.NANOSECONDS.timedWait(units, left);
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          return;
        }
        left = deadline - System.nanoTime();
      }
    }
  }

  void began(ScopedUnit begun) {
    units.add(begun);
  }

  /** A scope that was open for it has told its observers that it has ended. */
  void ended(ScopedUnit ended) {
    synchronized (units) {
      units.remove(ended);
      units.notifyAll();
    }
  }
}
