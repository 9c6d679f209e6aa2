package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** From which duration on an execution is slow: a default, and overrides by shape. */
public final class SlowThresholds {

  private static final int MAX_REMEMBERED = 10_000;

  private final long defaultNanos;
  private final List<ShapeThreshold> overrides;
  private final boolean overridden;
  private final ConcurrentMap<Shape, Long> resolved = new ConcurrentHashMap<>();

  /**
   * A threshold for the shapes that a predicate accepts.
   *
   * @param shapes which shapes it is for
   * @param threshold the shortest duration that is slow
   */
  public record ShapeThreshold(Predicate<Shape> shapes, Duration threshold) {}

  /** The first override that accepts a shape wins; without one the default holds. */
  public SlowThresholds(Duration defaultThreshold, List<ShapeThreshold> overrides) {
    this.defaultNanos = nanos(defaultThreshold);
    this.overrides = List.copyOf(overrides);
    this.overridden = !overrides.isEmpty();
  }

  /** The shortest duration of this shape that is slow, in nanoseconds. */
  public long nanos(Shape shape) {
    if (!overridden) {
      return defaultNanos;
    }
    Long known = resolved.get(shape);
    return known != null ? known : resolve(shape);
  }

  private long resolve(Shape shape) {
    long nanos = defaultNanos;
    for (ShapeThreshold override : overrides) {
      if (override.shapes().test(shape)) {
        nanos = nanos(override.threshold());
        break;
      }
    }
    if (resolved.size() < MAX_REMEMBERED) {
      resolved.put(shape, nanos);
    }
    return nanos;
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
