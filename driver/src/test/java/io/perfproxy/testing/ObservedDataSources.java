package io.perfproxy.testing;

import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.ExecutionRecorder;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.RunningExecutions;
import io.perfproxy.execution.SlowThresholds;
import io.perfproxy.execution.Ticker;
import io.perfproxy.execution.UnitLimits;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.execution.UnitsOfWork;
import io.perfproxy.jdbc.DataSourceProxy;
import io.perfproxy.jdbc.Interception;
import io.perfproxy.jdbc.OpenConnections;
import io.perfproxy.jdbc.RecordingInterceptor;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.ShapeCache;
import io.perfproxy.statistics.Statistics;
import io.perfproxy.statistics.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What an instance consists of between JDBC and its observers, open to the test: the observers are
 * the test's own, beside the real statistics, and what is under way can be looked at.
 */
public final class ObservedDataSources {

  private static final UnitObserver.Factory QUIET =
      () ->
          new UnitObserver() {
            @Override
            public void onExecution(Execution execution, long endNanos) {}

            @Override
            public void onEnd(UnitOfWork unit) {}
          };

  private final Statistics statistics = new Statistics(1_000);
  public final InternalErrors errors = new InternalErrors();
  public final RunningExecutions running = new RunningExecutions();
  public final OpenConnections connections = new OpenConnections();
  private final ConnectionRecorder uses = new ConnectionRecorder(true, null, Ticker.SYSTEM);
  private final Interception interception;

  /** Observed by nobody but the statistics. */
  public ObservedDataSources() {
    this(List.of(), QUIET);
  }

  /** An observer of executions, before the statistics. */
  public ObservedDataSources(ExecutionObserver observer) {
    this(List.of(observer), QUIET);
  }

  /** Observers of units of work. */
  public ObservedDataSources(UnitObserver.Factory unitObservers) {
    this(List.of(), unitObservers);
  }

  private ObservedDataSources(
      List<ExecutionObserver> observers, UnitObserver.Factory unitObservers) {
    List<ExecutionObserver> all = new ArrayList<>(observers);
    all.add(statistics);
    SlowThresholds thresholds = new SlowThresholds(Duration.ofMinutes(1), List.of());
    UnitsOfWork units =
        new UnitsOfWork(unitObservers, UnitLimits.of(Duration.ofHours(1)), Ticker.SYSTEM, errors);
    interception =
        new Interception(
            new ExecutionRecorder(thresholds, all, units, running, errors, Ticker.SYSTEM),
            units,
            new ShapeCache(Dialect.POSTGRESQL, false, 1_000, 10_000),
            connections,
            uses,
            errors,
            null,
            0,
            null,
            false,
            false);
  }

  /** As {@code PerfProxy.wrap} does. */
  public DataSource wrap(DataSource dataSource) {
    return proxy(dataSource, false);
  }

  /** As connections are wrapped that the driver opens, below a pool. */
  public DataSource belowPool(DataSource dataSource) {
    return proxy(dataSource, true);
  }

  private DataSource proxy(DataSource dataSource, boolean physical) {
    return new DataSourceProxy(
        dataSource,
        new RecordingInterceptor(
            dialect -> interception,
            uses,
            errors,
            physical,
            Dialect.POSTGRESQL,
            product -> {},
            null,
            1),
        () -> {});
  }

  /** What was counted. */
  public Summary summary() {
    return statistics.snapshot().summary();
  }

  /** The rows read and changed. */
  public long rows() {
    return statistics.snapshot().total().rows();
  }

  /** The shapes of the executions that the driver has not returned from. */
  public List<String> running() {
    List<String> shapes = new ArrayList<>();
    running.forEach((execution, thread) -> shapes.add(execution.shape().text()));
    return shapes;
  }
}
