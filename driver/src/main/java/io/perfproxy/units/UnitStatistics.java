package io.perfproxy.units;

import io.perfproxy.execution.RecordedExecutions;
import io.perfproxy.execution.UnitOfWork;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Counts units of work by name and keeps the three slowest of each as waterfalls, for at most 50
 * names; units of all further names count as one. Takes up to 0.7 MB. Thread-safe.
 */
public final class UnitStatistics implements RecordedExecutions.Reader {

  /** The name that stands for all names beyond the bound. */
  public static final String OTHERS = "(other units)";

  private static final int MAX_NAMES = 50;

  private final ConcurrentMap<String, NamedUnits> names = new ConcurrentHashMap<>();

  @Override
  public void read(UnitOfWork unit, RecordedExecutions executions) {
    NamedUnits named = names.get(unit.name());
    (named == null ? admit(unit) : named).ended(unit, executions);
  }

  private synchronized NamedUnits admit(UnitOfWork unit) {
    String name = names.size() < MAX_NAMES ? unit.name() : OTHERS;
    return names.computeIfAbsent(name, key -> new NamedUnits(key, unit.kind()));
  }

  /** The units by name, those with the most time first. */
  public List<UnitSnapshot> snapshot() {
    return sorted(names.values().stream().map(NamedUnits::snapshot));
  }

  /** What several have counted as one, in the same order. */
  public static List<UnitSnapshot> combined(Stream<UnitSnapshot> counted) {
    Map<String, UnitSnapshot> byName = new LinkedHashMap<>();
    counted.forEach(units -> byName.merge(units.name(), units, UnitSnapshot::plus));
    return sorted(byName.values().stream());
  }

  private static List<UnitSnapshot> sorted(Stream<UnitSnapshot> units) {
    return units.sorted(Comparator.comparingLong(UnitSnapshot::totalNanos).reversed()).toList();
  }

  /** Starts over; units that are open count when they end. */
  public void reset() {
    names.clear();
  }
}
