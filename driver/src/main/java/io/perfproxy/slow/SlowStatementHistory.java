package io.perfproxy.slow;

import io.perfproxy.shape.Shape;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keeps the slowest execution of each shape for the report, for the 200 shapes that were slow most
 * recently. Thread-safe.
 */
public final class SlowStatementHistory implements Consumer<SlowStatement> {

  private static final int MAX_SHAPES = 200;

  private final Map<Shape, SlowShape> worst = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A shape that was slow.
   *
   * @param count how many of its executions were slow
   * @param slowest the longest of them
   */
  public record SlowShape(long count, SlowStatement slowest) {

    private static final Comparator<SlowShape> SLOWEST_FIRST =
        Comparator.comparing((SlowShape shape) -> shape.slowest().duration()).reversed();

    private SlowShape plus(SlowShape more) {
      boolean slower = more.slowest.duration().compareTo(slowest.duration()) > 0;
      return new SlowShape(count + more.count, slower ? more.slowest : slowest);
    }
  }

  @Override
  public synchronized void accept(SlowStatement slow) {
    worst.merge(slow.shape(), new SlowShape(1, slow), SlowShape::plus);
    if (worst.size() > MAX_SHAPES) {
      worst.remove(worst.keySet().iterator().next());
    }
  }

  /** The slow shapes, the slowest first. */
  public synchronized List<SlowShape> snapshot() {
    return worst.values().stream().sorted(SlowShape.SLOWEST_FIRST).toList();
  }

  /** What several histories have kept as one, the slowest first. */
  public static List<SlowShape> combined(Stream<SlowShape> kept) {
    Map<Shape, SlowShape> shapes = new LinkedHashMap<>();
    kept.forEach(slow -> shapes.merge(slow.slowest().shape(), slow, SlowShape::plus));
    return shapes.values().stream().sorted(SlowShape.SLOWEST_FIRST).toList();
  }

  /** Forgets everything. */
  public synchronized void reset() {
    worst.clear();
  }
}
