package io.perfproxy.plan;

import io.perfproxy.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest plan of each shape, for the 500 shapes that were planned last. Thread-safe. */
public final class PlanHistory {

  private static final int MAX_PLANS = 500;

  private final Map<Shape, CapturedPlan> plans = new LinkedHashMap<>();

  synchronized void add(CapturedPlan plan) {
    plans.remove(plan.shape());
    if (plans.size() == MAX_PLANS) {
      plans.remove(plans.keySet().iterator().next());
    }
    plans.put(plan.shape(), plan);
  }

  /** The plan of a shape, if there is one. */
  public synchronized Optional<CapturedPlan> of(Shape shape) {
    return Optional.ofNullable(plans.get(shape));
  }

  /** All plans, the oldest first. */
  public synchronized List<CapturedPlan> snapshot() {
    return new ArrayList<>(plans.values());
  }

  /** Forgets all. */
  public synchronized void reset() {
    plans.clear();
  }
}
