package io.perfproxy.examples;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.advice.Advice;
import io.perfproxy.examples.access.DataAccess;
import io.perfproxy.examples.database.Database;
import io.perfproxy.examples.database.Volume;
import io.perfproxy.examples.results.MeasuredRun;
import io.perfproxy.examples.workload.Application;
import io.perfproxy.examples.workload.PageTimes;
import io.perfproxy.examples.workload.TaskFailedException;
import io.perfproxy.examples.workload.Workload;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The application from its start to its end, over one way of getting at the rows, observed by an
 * instance of perfproxy of its own.
 */
final class ApplicationRun implements AutoCloseable {

  static final int THREADS = 3;

  /** One log line per shape is enough here; and every statement shall have its plan. */
  private static final String SETTINGS =
      "&perfproxy.slow-log-limit=1"
          + "&perfproxy.explain=true&perfproxy.explain-threshold=0ms&perfproxy.explain-limit=600";

  private static final double QUICK_MILLIS = 1;
  private static final double MAX_UNKNOWN_SHARE = 0.05;
  private static final int MIN_VISITS = 30;

  private final Application application;
  private final DataAccess access;
  private final Volume volume;
  private final PerfProxyInstance perfProxy;
  private PageTimes times = new PageTimes();

  private ApplicationRun(
      Application application, DataAccess access, Volume volume, PerfProxyInstance perfProxy) {
    this.application = application;
    this.access = access;
    this.volume = volume;
    this.perfProxy = perfProxy;
  }

  /**
   * Starts the application, and visits each page once, which is not counted: what Hibernate asks at
   * its start, and the first steps of a JVM, are not the workload.
   *
   * @param name of the run, and of perfproxy's instance
   */
  static ApplicationRun start(
      String name, Database database, DataAccess access, Volume volume, String slowThreshold)
      throws TaskFailedException, InterruptedException {
    Application application =
        Application.connect(
            database,
            "perfproxy.name=" + name + "&perfproxy.slow-threshold=" + slowThreshold + SETTINGS,
            THREADS);
    PerfProxyInstance perfProxy = PerfProxy.instance(name).orElseThrow();
    ApplicationRun run = new ApplicationRun(application, access, volume, perfProxy);
    try {
      run.workload().run(Duration.ZERO, () -> true, (elapsed, units) -> {});
      perfProxy.reset();
      return run;
    } catch (TaskFailedException | InterruptedException | RuntimeException failure) {
      run.close();
      throw failure;
    }
  }

  /**
   * Runs the workload; where visits or plans take longer to come, until each page was visited often
   * enough for a percentile, every select that is not quick has its plan, and so have nearly all
   * executions.
   *
   * @return how many pages and jobs were done
   */
  long work(Duration time, Workload.Listener listener)
      throws TaskFailedException, InterruptedException {
    Workload workload = workload();
    times = workload.times();
    return workload.run(time, this::hasSeenEnough, listener);
  }

  private boolean hasSeenEnough() {
    IndexUsage usage = perfProxy.indexUsage();
    return usage.unknown() <= MAX_UNKNOWN_SHARE * (usage.executions() + usage.unknown())
        && times.pages().stream().allMatch(page -> times.count(page) >= MIN_VISITS)
        && hasPlansOfWhatAnIndexMayHelp();
  }

  private boolean hasPlansOfWhatAnIndexMayHelp() {
    Set<Shape> planned =
        perfProxy.plans().stream().map(CapturedPlan::shape).collect(Collectors.toSet());
    return perfProxy.statistics().shapes().stream()
        .filter(shape -> shape.shape().operation() == Operation.SELECT)
        .filter(shape -> shape.percentileMillis(50) >= QUICK_MILLIS)
        .allMatch(shape -> planned.contains(shape.shape()));
  }

  private Workload workload() {
    return new Workload(ApplicationTasks.of(application, access), volume, perfProxy, THREADS);
  }

  /** Asks perfproxy for the indexes that the workload lacks. */
  Advice advise(DataSource database) throws SQLException {
    return perfProxy.advise(database);
  }

  /** What the workload came to; with the advice, if there is one already. */
  MeasuredRun measured() {
    return new MeasuredRun(perfProxy.report(), times);
  }

  @Override
  public void close() {
    application.close();
    perfProxy.close();
  }
}
