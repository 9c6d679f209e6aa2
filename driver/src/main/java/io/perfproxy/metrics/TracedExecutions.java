package io.perfproxy.metrics;

import io.perfproxy.connection.TimeSnapshot;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.shape.Shape;
import io.perfproxy.tracing.CurrentSpan;
import io.perfproxy.tracing.SpanIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a traced execution of each shape and latency bucket as an exemplar, and replaces it at most
 * once between two readings. An execution outside of traces costs the question for the current
 * span, one in a trace a look-up; only the first of a bucket after a reading allocates.
 *
 * <p>Thread-safe; keeps those of 1,000 shapes at most.
 */
public final class TracedExecutions implements ExecutionObserver {

  private static final int MAX_SHAPES = 1_000;

  private final CurrentSpan currentSpan;
  private final ConcurrentMap<Shape, AtomicReferenceArray<Sample>> samples =
      new ConcurrentHashMap<>();
  private final AtomicInteger readings = new AtomicInteger();

  private record Sample(TracedExecution execution, int reading) {}

  /** Executions in the spans of this tracer. */
  public TracedExecutions(CurrentSpan currentSpan) {
    this.currentSpan = currentSpan;
  }

  @Override
  public void onExecution(Execution execution) {
    if (!currentSpan.isSampled()) {
      return;
    }
    AtomicReferenceArray<Sample> buckets = bucketsOf(execution.shape());
    if (buckets == null) {
      return;
    }
    int bucket = TimeSnapshot.bucketOf(execution.durationNanos());
    Sample known = buckets.get(bucket);
    int reading = readings.get();
    if (known != null && known.reading() == reading) {
      return;
    }
    SpanIds span = currentSpan.ids();
    if (span != null) {
      TracedExecution traced = new TracedExecution(span, execution.durationNanos(), Instant.now());
      buckets.set(bucket, new Sample(traced, reading));
    }
  }

  private @Nullable AtomicReferenceArray<Sample> bucketsOf(Shape shape) {
    AtomicReferenceArray<Sample> known = samples.get(shape);
    if (known != null || samples.size() >= MAX_SHAPES) {
      return known;
    }
    return samples.computeIfAbsent(
        shape, fresh -> new AtomicReferenceArray<>(TimeSnapshot.buckets()));
  }

  /** Those kept, by shape, in no order; each may be replaced once from now on. */
  public Map<Shape, List<TracedExecution>> read() {
    readings.incrementAndGet();
    Map<Shape, List<TracedExecution>> copy = new HashMap<>();
    samples.forEach(
        (shape, buckets) -> {
          List<TracedExecution> kept = new ArrayList<>();
          for (int bucket = 0; bucket < buckets.length(); bucket++) {
            Sample sample = buckets.get(bucket);
            if (sample != null) {
              kept.add(sample.execution());
            }
          }
          copy.put(shape, kept);
        });
    return copy;
  }
}
