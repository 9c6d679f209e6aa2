package io.perfproxy.statistics;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All counters of an instance up to a moment. Executions under way while it was taken may be in it
 * in part.
 *
 * @param shapes one entry per shape, those with the most total time first; if there were more
 *     shapes than are kept apart, one of them stands for all the others
 * @param overflowed whether that is so
 */
public record StatisticsSnapshot(List<ShapeSnapshot> shapes, boolean overflowed) {

  /** Stands for all shapes together. */
  static final Shape ALL = Shape.named(Operation.OTHER, null, "(all shapes)");

  /** Sorts by total time. */
  public StatisticsSnapshot {
    shapes =
        shapes.stream()
            .sorted(Comparator.comparingLong(ShapeSnapshot::totalNanos).reversed())
            .toList();
  }

  /** The counters of several instances, added up shape by shape. */
  public static StatisticsSnapshot of(List<StatisticsSnapshot> parts) {
    Map<Shape, ShapeSnapshot> sums = new LinkedHashMap<>();
    boolean overflowed = false;
    for (StatisticsSnapshot part : parts) {
      part.shapes().forEach(shape -> sums.merge(shape.shape(), shape, ShapeSnapshot::plus));
      overflowed |= part.overflowed();
    }
    return new StatisticsSnapshot(List.copyOf(sums.values()), overflowed);
  }

  /** Everything together. */
  public ShapeSnapshot total() {
    CounterSums sums = new CounterSums();
    shapes.forEach(sums::add);
    return sums.of(ALL);
  }

  /** The figures that people ask for first. */
  public Summary summary() {
    return Summary.of(total());
  }
}
