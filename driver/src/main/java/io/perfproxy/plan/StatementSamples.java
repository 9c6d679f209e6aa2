package io.perfproxy.plan;

import io.perfproxy.shape.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The latest statements whose plan was asked for: three of each shape, and two million characters
 * in all, of which the oldest go first. Thread-safe.
 */
public final class StatementSamples {

  private static final int PER_SHAPE = 3;
  private static final int MAX_SIZE = 2_000_000;
  private static final int MAX_SIZE_EACH = 20_000;

  private final Deque<SampledStatement> samples = new ArrayDeque<>();
  private int size;

  synchronized void add(SampledStatement sample) {
    if (sample.size() > MAX_SIZE_EACH) {
      return;
    }
    if (samples.stream().filter(each -> each.shape().equals(sample.shape())).count() == PER_SHAPE) {
      removeOldest(sample.shape());
    }
    samples.addLast(sample);
    size += sample.size();
    while (size > MAX_SIZE) {
      size -= samples.removeFirst().size();
    }
  }

  private void removeOldest(Shape shape) {
    for (Iterator<SampledStatement> each = samples.iterator(); each.hasNext(); ) {
      SampledStatement oldest = each.next();
      if (oldest.shape().equals(shape)) {
        each.remove();
        size -= oldest.size();
        return;
      }
    }
  }

  /** All, the oldest first. */
  public synchronized List<SampledStatement> snapshot() {
    return new ArrayList<>(samples);
  }

  /** Forgets all. */
  public synchronized void reset() {
    samples.clear();
    size = 0;
  }
}
