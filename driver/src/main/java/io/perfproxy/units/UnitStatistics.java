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
import org.jspecify.annotations.Nullable;

/**
 * Counts units of work by name and keeps the three slowest of each as waterfalls, for at most 50
 * names; units of all further names count as one. Takes up to 0.7 MB. Thread-safe.
 */
public final class UnitStatistics implements RecordedExecutions.Reader {

  /** The name that stands for all names beyond the bound. */
  public static final String OTHERS = "(other units)";

  private static final int MAX_NAMES = 50;

  private volatile Names names = new Names();

  @Override
  public void read(UnitOfWork unit, RecordedExecutions executions) {
    names.of(unit).ended(unit, executions);
  }

  /** The units by name, those with the most time first. */
  public List<UnitSnapshot> snapshot() {
    return sorted(names.all().map(NamedUnits::snapshot));
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
    names = new Names();
  }

  private static final class Names {
    private final ConcurrentMap<String, NamedUnits> kept = new ConcurrentHashMap<>();

    /** Those that came first, such as all transactions: found without a look-up. */
    private @Nullable NamedUnits first;

    /** Set once there is no room for more names, which are not looked for under a lock then. */
    private volatile @Nullable NamedUnits others;

    NamedUnits of(UnitOfWork unit) {
      String name = unit.name();
      NamedUnits cameFirst = first;
      if (cameFirst != null && cameFirst.name().equals(name)) {
        return cameFirst;
      }
      NamedUnits known = kept.get(name);
      if (known == null) {
        known = others;
      }
      if (known == null) {
        known = admit(unit);
      }
      if (cameFirst == null) {
        first = known;
      }
      return known;
    }

    private synchronized NamedUnits admit(UnitOfWork unit) {
      if (kept.size() < MAX_NAMES || kept.containsKey(unit.name())) {
        return kept.computeIfAbsent(unit.name(), name -> new NamedUnits(name, unit.kind()));
      }
      NamedUnits rest = others;
      if (rest == null) {
        rest = new NamedUnits(OTHERS, unit.kind());
        others = rest;
      }
      return rest;
    }

    Stream<NamedUnits> all() {
      return Stream.concat(kept.values().stream(), Stream.ofNullable(others));
    }
  }
}
