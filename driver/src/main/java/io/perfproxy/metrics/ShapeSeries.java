package io.perfproxy.metrics;

import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.statistics.Statistics;
import io.perfproxy.statistics.StatisticsSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the shapes that have series of their own, at most so many: those with the most total time
 * when there is room for them, and from then on always, for the reason that {@link OperationTables}
 * gives. All others are told together as the shape {@code (other)}. Not thread-safe.
 */
final class ShapeSeries {

  /** The id under which all those beyond the bound are told. */
  static final String OTHER_SHAPES = "(other)";

  private final int max;
  private final Set<Shape> admitted = new HashSet<>();
  private long lastExecutions;

  /**
   * One shape, or all those without a series.
   *
   * @param id the shape's id
   * @param table a label value, empty if there is none
   * @param nPlusOne in how many units of work it was repeated
   */
  record Series(String id, String table, ShapeSnapshot counted, long nPlusOne) {}

  /** At most {@code max} shapes; none at all if that is 0. */
  ShapeSeries(int max) {
    this.max = max;
  }

  List<Series> of(StatisticsSnapshot statistics, Map<Shape, Long> nPlusOne) {
    if (max == 0) {
      return List.of();
    }
    startOverAfterReset(statistics);
    List<Series> series = new ArrayList<>();
    List<ShapeSnapshot> others = new ArrayList<>();
    long othersNPlusOne = statistics.overflowed() ? ofShapesNotKept(statistics, nPlusOne) : 0;
    for (ShapeSnapshot counted : statistics.shapes()) {
      Shape shape = counted.shape();
      long repeated = nPlusOne.getOrDefault(shape, 0L);
      if (isAdmitted(shape)) {
        String table = shape.table();
        series.add(
            new Series(shape.id(), table == null ? "" : LabelValue.of(table), counted, repeated));
      } else {
        others.add(counted);
        othersNPlusOne += repeated;
      }
    }
    if (!others.isEmpty()) {
      ShapeSnapshot together = new StatisticsSnapshot(others, true).total();
      series.add(new Series(OTHER_SHAPES, OTHER_SHAPES, together, othersNPlusOne));
    }
    return series;
  }

  /** Findings name the shape even where the statistics had no room for it. */
  private static long ofShapesNotKept(StatisticsSnapshot statistics, Map<Shape, Long> nPlusOne) {
    Map<Shape, Long> notKept = new HashMap<>(nPlusOne);
    statistics.shapes().forEach(kept -> notKept.remove(kept.shape()));
    return notKept.values().stream().mapToLong(Long::longValue).sum();
  }

  private boolean isAdmitted(Shape shape) {
    if (shape.equals(Statistics.OVERFLOW)) {
      return false;
    }
    return admitted.contains(shape) || (admitted.size() < max && admitted.add(shape));
  }

  private void startOverAfterReset(StatisticsSnapshot statistics) {
    long executions = statistics.shapes().stream().mapToLong(ShapeSnapshot::executions).sum();
    if (executions < lastExecutions) {
      admitted.clear();
    }
    lastExecutions = executions;
  }
}
