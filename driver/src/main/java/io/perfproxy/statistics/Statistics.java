package io.perfproxy.statistics;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts executions per shape, for at most a given number of shapes; all further ones share an
 * overflow shape, so that sums stay exact. About 3.1 KB per shape; at most 64 shapes, those that
 * several threads execute at the same time, have up to 45 KB more.
 */
public final class Statistics implements ExecutionObserver {

  /** Stands for all shapes beyond the bound. */
  public static final Shape OVERFLOW = Shape.named(Operation.OTHER, null, "(other shapes)");

  private final int maxShapes;
  private volatile Table table;

  /** Keeps at most {@code maxShapes} shapes apart. */
  public Statistics(int maxShapes) {
    this.maxShapes = maxShapes;
    this.table = new Table(maxShapes);
  }

  @Override
  public void onExecution(Execution execution) {
    table.of(execution.shape()).record(execution);
  }

  @Override
  public void onResultRead(Execution execution, long rows) {
    table.of(execution.shape()).addRows(rows);
  }

  /** Starts over from zero. What is being recorded at that moment may count to either side. */
  public void reset() {
    table = new Table(maxShapes);
  }

  /** The counters as they are now. */
  public StatisticsSnapshot snapshot() {
    return table.snapshot();
  }

  private static final class Table {
    private final ConcurrentMap<Shape, ShapeStatistics> shapes = new ConcurrentHashMap<>();
    private final StripeBudget stripes = new StripeBudget();
    private final ShapeStatistics overflow = new ShapeStatistics(OVERFLOW, stripes);
    private final AtomicInteger free;

    Table(int maxShapes) {
      this.free = new AtomicInteger(maxShapes);
    }

    ShapeStatistics of(Shape shape) {
      ShapeStatistics known = shapes.get(shape);
      return known != null ? known : admit(shape);
    }

    private ShapeStatistics admit(Shape shape) {
      if (free.get() <= 0 || free.getAndDecrement() <= 0) {
        return overflow;
      }
      ShapeStatistics fresh = new ShapeStatistics(shape, stripes);
      ShapeStatistics known = shapes.putIfAbsent(shape, fresh);
      if (known != null) {
        free.incrementAndGet();
        return known;
      }
      return fresh;
    }

    StatisticsSnapshot snapshot() {
      List<ShapeSnapshot> snapshots = new ArrayList<>();
      shapes.values().forEach(shape -> snapshots.add(shape.snapshot()));
      ShapeSnapshot others = overflow.snapshot();
      boolean overflowed = others.executions() > 0;
      if (overflowed) {
        snapshots.add(others);
      }
      return new StatisticsSnapshot(snapshots, overflowed);
    }
  }
}
