package io.perfproxy.execution;

import org.jspecify.annotations.Nullable;

/**
 * The scope that each thread is in, over all instances; for those who carry it from one thread to
 * another. Whoever sets it for a thread takes it away again.
 */
public final class CurrentUnit {

  private static final ThreadLocal<ScopedUnit> INNERMOST = new ThreadLocal<>();

  private CurrentUnit() {}

  /** The innermost open scope of the current thread, or null. */
  public static @Nullable UnitOfWork get() {
    return innermostOpen();
  }

  /** Puts the current thread into this scope; null, or a unit that is no scope, into none. */
  public static void set(@Nullable UnitOfWork unit) {
    boolean inherited = unit != null && Cause.anyOpen() && unit == Cause.inheritedUnit(null);
    enter(unit instanceof ScopedUnit scope && !inherited ? scope : null);
  }

  static @Nullable ScopedUnit innermostOpen() {
    ScopedUnit entered = INNERMOST.get();
    ScopedUnit open = ScopedUnit.innermostOpen(entered);
    return open != null || !Cause.anyOpen() ? open : Cause.inheritedUnit(entered);
  }

  /** The scope that was entered last, whether it has ended meanwhile or not. */
  static @Nullable ScopedUnit entered() {
    return INNERMOST.get();
  }

  static void enter(@Nullable ScopedUnit unit) {
    if (unit == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(unit);
    }
  }

  /** Leaves what has ended, in whichever order and on whichever thread that was. */
  static void leaveClosed() {
    ScopedUnit entered = INNERMOST.get();
    if (entered != null && entered.closed()) {
      enter(ScopedUnit.innermostOpen(entered));
    }
  }
}
