package io.perfproxy.statistics;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.util.Comparator;
import java.util.List;

/**
 * All counters of an instance up to a moment. Executions under way while it was taken may be in it
 * in part.
 *
 * @param shapes one entry per shape, those with the most total time first; if there were more
 *     shapes than are kept apart, one of them stands for all the others
 * @param overflowed whether that is so
 */
public record StatisticsSnapshot(List<ShapeSnapshot> shapes, boolean overflowed) {

  private static final Shape ALL = Shape.named(Operation.OTHER, null, "(all shapes)");

  /** Sorts by total time. */
  public StatisticsSnapshot {
    shapes =
        shapes.stream()
            .sorted(Comparator.comparingLong(ShapeSnapshot::totalNanos).reversed())
            .toList();
  }

  /** Everything together. */
  public ShapeSnapshot total() {
    ShapeSnapshot none = new ShapeSnapshot(ALL, 0, 0, 0, 0, 0, 0, LatencySnapshot.EMPTY);
    return shapes.stream().reduce(none, ShapeSnapshot::plus);
  }

  /** The figures that people ask for first. */
  public Summary summary() {
    return Summary.of(total());
  }
}
