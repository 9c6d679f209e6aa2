package io.perfproxy.statistics;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.Ticker;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts executions per shape, for at most a given number of shapes; all further ones share an
 * overflow shape, so that sums stay exact. About 3.1 KB per shape; at most 64 shapes, those that
 * several threads execute at the same time, have up to 45 KB more.
 */
public final class Statistics implements ExecutionObserver, AutoCloseable {

  /** Stands for all shapes beyond the bound. */
  public static final Shape OVERFLOW = Shape.named(Operation.OTHER, null, "(other shapes)");

  private final int maxShapes;
  private final Timeline timeline;
  private final @Nullable TimelineSampler sampler;
  private volatile Table table;

  /**
   * Keeps at most {@code maxShapes} shapes apart, and looks at them while there is something to
   * see, on a daemon thread, for the timeline.
   *
   * @param errors takes what fails on that thread
   */
  public static Statistics sampled(int maxShapes, Ticker ticker, InternalErrors errors) {
    return new Statistics(maxShapes, ticker, errors);
  }

  /** The same without a thread: the timeline has what it finds when it is asked for. */
  public Statistics(int maxShapes) {
    this(maxShapes, Ticker.SYSTEM);
  }

  /** The same by another clock. */
  public Statistics(int maxShapes, Ticker ticker) {
    this(maxShapes, ticker, null);
  }

  private Statistics(int maxShapes, Ticker ticker, @Nullable InternalErrors errors) {
    this.maxShapes = maxShapes;
    this.table = new Table(maxShapes);
    this.timeline = new Timeline(this::total, ticker);
    this.sampler = errors == null ? null : new TimelineSampler(timeline, errors);
  }

  @Override
  public void onExecution(Execution execution) {
    table.of(execution.shape()).record(execution);
    if (sampler != null) {
      sampler.executed();
    }
  }

  @Override
  public void onResultRead(Execution execution, long rows) {
    table.of(execution.shape()).addRows(rows);
  }

  /** Starts over from zero. What is being recorded at that moment may count to either side. */
  public void reset() {
    table = new Table(maxShapes);
    timeline.reset();
  }

  /** The counters as they are now. */
  public StatisticsSnapshot snapshot() {
    return table.snapshot();
  }

  /** What was executed when, since the start or the last reset, up to now. */
  public TimelineSnapshot timeline() {
    return timeline.snapshot();
  }

  /** Ends the looking; counting goes on. */
  @Override
  public void close() {
    if (sampler != null) {
      sampler.close();
    }
  }

  /** All shapes together, without a copy of each. */
  private ShapeSnapshot total() {
    return table.total();
  }

  private static final class Table {
    private static final int FIRST_MET = 1_024;

    private final ConcurrentMap<Shape, ShapeStatistics> shapes = new ConcurrentHashMap<>();

    /**
     * Those that came first, by the lowest bits of their ids: found faster than in the map. A place
     * is never taken over, or threads whose shapes share one would pass it to and fro.
     */
    private final @Nullable ShapeStatistics[] firstMet = new ShapeStatistics[FIRST_MET];

    private final StripeBudget stripes = new StripeBudget();
    private final ShapeStatistics overflow = new ShapeStatistics(OVERFLOW, stripes);
    private final AtomicInteger free;

    Table(int maxShapes) {
      this.free = new AtomicInteger(maxShapes);
    }

    ShapeStatistics of(Shape shape) {
      int place = (int) shape.idBits() & (FIRST_MET - 1);
      ShapeStatistics first = firstMet[place];
      if (first != null && first.shape().equals(shape)) {
        return first;
      }
      ShapeStatistics known = shapes.get(shape);
      if (known == null) {
        known = admit(shape);
      }
      if (first == null && known != overflow) {
        firstMet[place] = known;
      }
      return known;
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

    ShapeSnapshot total() {
      CounterSums sums = new CounterSums();
      shapes.values().forEach(shape -> shape.addTo(sums));
      overflow.addTo(sums);
      return sums.of(StatisticsSnapshot.ALL);
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
