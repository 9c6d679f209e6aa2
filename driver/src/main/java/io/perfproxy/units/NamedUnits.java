package io.perfproxy.units;

import io.perfproxy.execution.RecordedExecutions;
import io.perfproxy.execution.UnitOfWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The counters of the units of one name, and the slowest of these. Thread-safe. */
final class NamedUnits {

  static final int MAX_SLOWEST = 3;

  private final String name;
  private final UnitOfWork.Kind kind;
  private final UnitSums sums = new UnitSums();
  private final List<KeptUnit> slowest = new ArrayList<>();

  /** A unit that took no longer need not be offered: there are enough that did. */
  private volatile long leastNanos = -1;

  NamedUnits(String name, UnitOfWork.Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  String name() {
    return name;
  }

  void ended(UnitOfWork unit, RecordedExecutions recorded) {
    long durationNanos = recorded.endNanos() - recorded.startNanos();
    sums.add(recorded.count(), durationNanos, recorded.executionNanos());
    if (recorded.count() > 1 && durationNanos > leastNanos) {
      keep(new KeptUnit(unit.name(), recorded));
    }
  }

  private synchronized void keep(KeptUnit unit) {
    slowest.add(unit);
    slowest.sort(Comparator.comparingLong(KeptUnit::durationNanos).reversed());
    if (slowest.size() > MAX_SLOWEST) {
      slowest.remove(MAX_SLOWEST);
    }
    if (slowest.size() == MAX_SLOWEST) {
      leastNanos = slowest.get(MAX_SLOWEST - 1).durationNanos();
    }
  }

  UnitSnapshot snapshot() {
    List<Waterfall> waterfalls;
    synchronized (this) {
      waterfalls = slowest.stream().map(KeptUnit::waterfall).toList();
    }
    return new UnitSnapshot(
        name,
        kind,
        sums.units(),
        sums.executions(),
        sums.totalNanos(),
        sums.executionNanos(),
        waterfalls);
  }
}
