package io.perfproxy.execution;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The scopes that are open, the oldest first, so that those that are forgotten do not add up: one
 * whose thread has died would be reached by nobody else. Thread-safe.
 */
final class OpenUnits {

  private final UnitLimits limits;
  private final int maxOpen;
  private final Set<ScopedUnit> units = new LinkedHashSet<>();

  /** Holds at most {@code maxOpen} units. */
  OpenUnits(UnitLimits limits, int maxOpen) {
    this.limits = limits;
    this.maxOpen = maxOpen;
  }

  synchronized void add(ScopedUnit unit) {
    units.add(unit);
  }

  synchronized void remove(ScopedUnit unit) {
    units.remove(unit);
  }

  /** Takes out those that are open for too long. */
  synchronized List<ScopedUnit> takeOverdue(long now) {
    List<ScopedUnit> overdue = List.of();
    Iterator<ScopedUnit> oldestFirst = units.iterator();
    while (oldestFirst.hasNext()) {
      ScopedUnit unit = oldestFirst.next();
      if (!limits.isTooOld(now - unit.openedNanos())) {
        break;
      }
      if (overdue.isEmpty()) {
        overdue = new ArrayList<>();
      }
      overdue.add(unit);
      oldestFirst.remove();
    }
    return overdue;
  }

  /** Takes out the oldest, while there are too many. */
  synchronized List<ScopedUnit> takeExcess() {
    if (units.size() <= maxOpen) {
      return List.of();
    }
    ScopedUnit oldest = units.iterator().next();
    units.remove(oldest);
    return List.of(oldest);
  }
}
