package io.perfproxy.units;

import io.perfproxy.execution.RecordedExecutions;
import io.perfproxy.execution.UnitOfWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The counters of the units of one name, and the slowest of these. Thread-safe. */
final class NamedUnits {

  static final int MAX_SLOWEST = 3;

  private final String name;
  private final UnitOfWork.Kind kind;
  private final LongAdder units = new LongAdder();
  private final LongAdder executions = new LongAdder();
  private final LongAdder totalNanos = new LongAdder();
  private final LongAdder executionNanos = new LongAdder();
  private final List<KeptUnit> slowest = new ArrayList<>();

  /** A unit that took no longer need not be offered: there are enough that did. */
  private volatile long leastNanos = -1;

  NamedUnits(String name, UnitOfWork.Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  void ended(UnitOfWork unit, RecordedExecutions recorded) {
    long durationNanos = recorded.endNanos() - recorded.startNanos();
    units.increment();
    executions.add(recorded.count());
    totalNanos.add(durationNanos);
    executionNanos.add(recorded.executionNanos());
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
        units.sum(),
        executions.sum(),
        totalNanos.sum(),
        executionNanos.sum(),
        waterfalls);
  }
}
