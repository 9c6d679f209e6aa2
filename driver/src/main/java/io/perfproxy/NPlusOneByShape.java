package io.perfproxy;

import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.Statistics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Counts the findings of each shape since the start, unlike the history, which forgets.
 * Thread-safe; shapes beyond a bound are counted as one.
 */
final class NPlusOneByShape implements Consumer<NPlusOneFinding> {

  private final int maxShapes;
  private final ConcurrentMap<Shape, LongAdder> counts = new ConcurrentHashMap<>();

  NPlusOneByShape(int maxShapes) {
    this.maxShapes = maxShapes;
  }

  @Override
  public void accept(NPlusOneFinding finding) {
    Shape shape = finding.child().shape();
    boolean known = counts.containsKey(shape) || counts.size() < maxShapes;
    counts
        .computeIfAbsent(known ? shape : Statistics.OVERFLOW, fresh -> new LongAdder())
        .increment();
  }

  Map<Shape, Long> snapshot() {
    Map<Shape, Long> copy = new HashMap<>();
    counts.forEach((shape, count) -> copy.put(shape, count.sum()));
    return copy;
  }
}
