package io.perfproxy.execution;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens scopes and sees to it that none of them stays open for good. Those that are open for too
 * long, that have seen too many executions, or of which there are too many, are ended, and a log
 * line says so once for each of these reasons. Thread-safe.
 */
public final class Scopes {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_OPEN = 10_000;

  private static volatile boolean used;

  private final UnitLimits limits;
  private final Ticker ticker;
  private final InternalErrors errors;
  private final OpenUnits open;

  /** Scopes within these limits. */
  public Scopes(UnitLimits limits, Ticker ticker, InternalErrors errors) {
    this.limits = limits;
    this.ticker = ticker;
    this.errors = errors;
    this.open = new OpenUnits(limits, MAX_OPEN);
  }

  /**
   * Opens a scope on the current thread that takes what every instance executes.
   *
   * @throws IllegalArgumentException if it is not the kind of a scope
   */
  public UnitOfWork open(String name, UnitOfWork.Kind kind) {
    return open(name, kind, null, Cause.ofThread());
  }

  /** Whether a scope was ever opened in this JVM. */
  static boolean used() {
    return used;
  }

  ScopedUnit open(
      String name,
      UnitOfWork.Kind kind,
      @Nullable UnitsOfWork onlyInstance,
      @Nullable Cause cause) {
    if (!kind.isScope()) {
      throw new IllegalArgumentException(
          "a unit of work of kind "
              + kind.label()
              + " is opened by a connection; one that is opened by name is explicit, request, test"
              + " or startup");
    }
    used = true;
    long now = ticker.nanos();
    ScopedUnit outer = ScopedUnit.innermostOpen(CurrentUnit.entered());
    if (outer != null && outer.depth() >= MAX_DEPTH) {
      endAll(outer);
      outer = null;
    }
    ScopedUnit unit = new ScopedUnit(this, onlyInstance, name, kind, outer, cause, now);
    open.add(unit);
    if (cause != null) {
      cause.began(unit);
    }
    CurrentUnit.enter(unit);
    open.takeOverdue(now).forEach(this::endOverdue);
    endExcess(open.takeExcess());
    return unit;
  }

  void ended(ScopedUnit unit) {
    open.remove(unit);
  }

  UnitLimits limits() {
    return limits;
  }

  void endOverdue(ScopedUnit unit) {
    warnOnce(
        "A unit of work was open for more than "
            + TimeUnit.NANOSECONDS.toSeconds(limits.maxAgeNanos())
            + " s (perfproxy.unit-max-age) and has been ended.",
        "overdue unit of work",
        unit);
    unit.close();
  }

  void endFull(ScopedUnit unit) {
    warnOnce(
        "A unit of work has seen "
            + limits.maxExecutions()
            + " executions and has been ended; open one for each piece of the work.",
        "full unit of work",
        unit);
    unit.close();
  }

  private void endExcess(List<ScopedUnit> excess) {
    for (ScopedUnit unit : excess) {
      warnOnce(
          "More than " + MAX_OPEN + " units of work are open; the oldest has been ended.",
          "too many open units of work",
          unit);
      unit.close();
    }
  }

  private void endAll(ScopedUnit innermost) {
    warnOnce(
        "Units of work are left open: "
            + MAX_DEPTH
            + " of them were open on one thread and have been ended.",
        "units of work left open",
        innermost);
    for (ScopedUnit unit = innermost; unit != null; unit = unit.outer()) {
      unit.close();
    }
  }

  private void warnOnce(String sentence, String place, ScopedUnit unit) {
    errors.warnOnce(
        sentence
            + " Close each one, best with try-with-resources. unit_of_work="
            + unit.name().replaceAll("\\p{Cntrl}", " "),
        place);
  }
}
