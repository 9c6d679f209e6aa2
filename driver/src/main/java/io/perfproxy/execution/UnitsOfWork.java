package io.perfproxy.execution;

import org.jspecify.annotations.Nullable;

/** Opens the units of work of one instance and knows which one the current thread is in. */
public final class UnitsOfWork {

  private static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_DEPTH = 64;

  /** The innermost explicit scope of each thread, over all instances. */
  private static final ThreadLocal<UnitOfWork> CURRENT = new ThreadLocal<>();

  private final UnitObserver.Factory observers;
  private final InternalErrors errors;

  /** Units whose executions go to the observers that the factory makes. */
  public UnitsOfWork(UnitObserver.Factory observers, InternalErrors errors) {
    this.observers = observers;
    this.errors = errors;
  }

  /**
   * Opens an explicit scope on the current thread. Scopes that nest deeper than 64 have been left
   * open; they are ended, and a log line says so once.
   *
   * @param name what the application calls it, such as {@code "GET /agents"}; cut at 200 characters
   */
  public UnitOfWork open(String name) {
    String shortened =
        name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "…";
    UnitOfWork outer = innermost(CURRENT.get());
    if (outer != null && outer.depth() >= MAX_DEPTH) {
      endAll(outer);
      outer = null;
    }
    UnitOfWork unit = new UnitOfWork(this, shortened, UnitOfWork.Kind.EXPLICIT, outer);
    CURRENT.set(unit);
    return unit;
  }

  private void endAll(UnitOfWork innermost) {
    errors.warnOnce(
        "Units of work are left open: "
            + MAX_DEPTH
            + " of them were open on one thread and have been ended. Close each one, best with"
            + " try-with-resources. unit_of_work="
            + innermost.name(),
        "units of work left open");
    for (UnitOfWork unit = innermost; unit != null; unit = unit.outer()) {
      unit.close();
    }
    CURRENT.remove();
  }

  /** A unit bound to a connection, whose thread begins and ends it. */
  public UnitOfWork begin(UnitOfWork.Kind kind) {
    return new UnitOfWork(this, kind.label(), kind, null);
  }

  /** The same as {@link #begin}, with a unit that has ended and is not used any more. */
  public UnitOfWork beginAgain(UnitOfWork ended, UnitOfWork.Kind kind) {
    ended.restart(kind);
    return ended;
  }

  /** The innermost open scope of the current thread, or null. */
  public @Nullable UnitOfWork current() {
    UnitOfWork unit = CURRENT.get();
    while (unit != null && (unit.closed() || !unit.belongsTo(this))) {
      unit = unit.outer();
    }
    return unit;
  }

  UnitObserver observe() {
    return observers.create();
  }

  void end(UnitOfWork unit) {
    try {
      unit.end();
    } catch (Throwable failure) {
      errors.report("end of a unit of work", failure);
    }
    if (unit.kind() == UnitOfWork.Kind.EXPLICIT) {
      leave();
    }
  }

  private static void leave() {
    UnitOfWork current = CURRENT.get();
    if (current != null && current.closed()) {
      UnitOfWork open = innermost(current);
      if (open == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(open);
      }
    }
  }

  /** Skips scopes that were closed on another thread or out of order. */
  private static @Nullable UnitOfWork innermost(@Nullable UnitOfWork unit) {
    UnitOfWork open = unit;
    while (open != null && open.closed()) {
      open = open.outer();
    }
    return open;
  }
}
