package io.perfproxy.slow;

import io.perfproxy.shape.Shape;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
  public record SlowShape(long count, SlowStatement slowest) {}

  @Override
  public synchronized void accept(SlowStatement slow) {
    worst.merge(
        slow.shape(),
        new SlowShape(1, slow),
        (known, fresh) ->
            new SlowShape(
                known.count() + 1,
                slow.duration().compareTo(known.slowest().duration()) > 0
                    ? slow
                    : known.slowest()));
    if (worst.size() > MAX_SHAPES) {
      worst.remove(worst.keySet().iterator().next());
    }
  }

  /** The slow shapes, the slowest first. */
  public synchronized List<SlowShape> snapshot() {
    return worst.values().stream()
        .sorted(Comparator.comparing((SlowShape shape) -> shape.slowest().duration()).reversed())
        .toList();
  }

  /** Forgets everything. */
  public synchronized void reset() {
    worst.clear();
  }
}
