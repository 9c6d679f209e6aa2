package io.perfproxy;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdvisorOptions;
import io.perfproxy.config.FindingIgnore;
import io.perfproxy.config.Settings;
import io.perfproxy.config.ThresholdOverride;
import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.ExecutionObserver;
import io.perfproxy.execution.ExecutionRecorder;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.RecordedExecutions;
import io.perfproxy.execution.RunningExecutions;
import io.perfproxy.execution.SlowThresholds;
import io.perfproxy.execution.Ticker;
import io.perfproxy.execution.UnitLimits;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.execution.UnitsOfWork;
import io.perfproxy.jdbc.ConnectionInterceptor;
import io.perfproxy.jdbc.ConnectionPoolDataSourceProxy;
import io.perfproxy.jdbc.DataSourceProxy;
import io.perfproxy.jdbc.DatabaseProduct;
import io.perfproxy.jdbc.QueryListenerConfig;
import io.perfproxy.jdbc.RecordingJdbcProxyFactory;
import io.perfproxy.jdbc.XADataSourceProxy;
import io.perfproxy.logging.LogRateLimit;
import io.perfproxy.logging.StatementLog;
import io.perfproxy.metrics.MetricsAvailability;
import io.perfproxy.metrics.MetricsSource;
import io.perfproxy.metrics.TracedExecution;
import io.perfproxy.metrics.TracedExecutions;
import io.perfproxy.nplusone.IgnoredFindings;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.NPlusOneHistory;
import io.perfproxy.nplusone.NPlusOneLog;
import io.perfproxy.nplusone.SingleRowHint;
import io.perfproxy.nplusone.StatementBudget;
import io.perfproxy.nplusone.analysis.UnitAnalysis;
import io.perfproxy.nplusone.trace.NPlusOneDetector;
import io.perfproxy.nplusone.trace.StrengthByCause;
import io.perfproxy.nplusone.trace.TraceStrength;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.report.Report;
import io.perfproxy.report.RunInfo;
import io.perfproxy.report.Versions;
import io.perfproxy.server.PgStatStatements;
import io.perfproxy.server.ServerStatistics;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.slow.BindMasker;
import io.perfproxy.slow.RunningStatementWatcher;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.slow.SlowStatementHistory;
import io.perfproxy.slow.SlowStatementLog;
import io.perfproxy.slow.SlowStatements;
import io.perfproxy.statistics.Statistics;
import io.perfproxy.statistics.StatisticsSnapshot;
import io.perfproxy.statistics.Summary;
import io.perfproxy.tracing.CurrentSpan;
import io.perfproxy.tracing.TraceComment;
import io.perfproxy.units.UnitStatistics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.JdbcProxyFactory;
import org.jspecify.annotations.Nullable;

/**
 * One configured proxy with its own statistics, findings and metrics: wraps data sources, opens
 * units of work, and tells what it has seen.
 *
 * <p>All methods are thread-safe. After {@link #close()} its connections go on working and what
 * they do is still recorded, but the instance is no longer listed, exported or watched.
 */
public final class PerfProxyInstance implements AutoCloseable {

  /** In percent. */
  private static final int ALL_UNITS = 100;

  private final String name;
  private final Settings settings;
  private final Ticker ticker;
  private volatile long observedSinceNanos;
  private final InternalErrors errors = new InternalErrors();
  private final FindingFanOut<SlowStatement> slowFindings = new FindingFanOut<>(errors);
  private final FindingFanOut<NPlusOneFinding> nPlusOneFindings = new FindingFanOut<>(errors);
  private final SlowStatementHistory slowHistory = new SlowStatementHistory();
  private final NPlusOneHistory nPlusOneHistory = new NPlusOneHistory();
  private final NPlusOneByShape nPlusOneByShape;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Statistics statistics;
  private final IgnoredFindings ignored;
  private final UnitStatistics unitStatistics = new UnitStatistics();
  private final UnitsOfWork units;
  private final InstanceConnections connections;
  private final ExecutionRecorder recorder;
  private final Interceptors interceptors;
  private final @Nullable TracedExecutions tracedExecutions;
  private final @Nullable RunningStatementWatcher watcher;
  private final Explanations explanations;
  private final MetricsSource metricsSource = new InstanceMetricsSource(this);
  private final InstanceMetrics metrics;

  private PerfProxyInstance(
      String name,
      Settings settings,
      List<FindingListener> listeners,
      List<QueryExecutionListener> queryListeners,
      BindMasker bindMasker,
      @Nullable DataSource explainOn,
      Surroundings surroundings) {
    this.name = name;
    this.ticker = surroundings.ticker();
    this.observedSinceNanos = ticker.nanos();
    this.settings = settings;
    nPlusOneByShape = new NPlusOneByShape(settings.maxShapes());
    CallSiteLocator callSites = new CallSiteLocator(settings.applicationPackages());
    connections = new InstanceConnections(name, settings, callSites, logLimit(), errors, ticker);
    listenToFindings(listeners);
    CurrentSpan currentSpan = surroundings.currentSpan();
    tracedExecutions = tracedExecutions(settings, currentSpan);
    TraceComment traceComment =
        currentSpan == null || !settings.traceComment()
            ? null
            : new TraceComment(currentSpan, errors);
    SlowThresholds thresholds = thresholds(settings);
    statistics = Statistics.sampled(settings.maxShapes(), ticker, errors);
    ignored =
        new IgnoredFindings(
            settings.nPlusOneIgnore().stream().map(PerfProxyInstance::rule).toList(),
            nPlusOneFindings);
    units =
        new UnitsOfWork(
            new StrengthByCause(
                detector(
                    strength(settings), settings.nPlusOneSampling(), callSites, surroundings, null),
                detector(
                    TraceStrength.TEST, ALL_UNITS, callSites, surroundings, TestScope::singleRow)),
            UnitLimits.of(settings.unitMaxAge()),
            ticker,
            errors);
    SlowStatements slow =
        new SlowStatements(
            thresholds, callSites, bindMasker, settings.bindMaxLength(), slowFindings);
    RunningExecutions running =
        settings.runningThreshold().isPresent() ? new RunningExecutions() : null;
    List<ExecutionObserver> observers = new ArrayList<>(List.of(statistics, slow));
    if (tracedExecutions != null) {
      observers.add(tracedExecutions);
    }
    if (settings.logStatements()) {
      observers.add(new StatementLog(name, callSites));
    }
    explanations = new Explanations(name, settings, explainOn, errors, ticker);
    observers.addAll(explanations.observers());
    recorder = new ExecutionRecorder(thresholds, observers, units, running, errors, ticker);
    interceptors =
        new Interceptors(
            settings,
            recorder,
            units,
            connections,
            explanations,
            queryListeners.isEmpty() ? null : QueryListenerConfig.of(name, queryListeners, errors),
            budget(callSites),
            traceComment,
            errors);
    watcher =
        running == null
            ? null
            : new RunningStatementWatcher(
                name,
                running,
                settings.runningThreshold().orElseThrow(),
                callSites,
                errors,
                ticker);
    metrics = new InstanceMetrics(metricsSource, this::report, settings, errors);
  }

  /** Null where nobody traces, or nobody would read them. */
  private static @Nullable TracedExecutions tracedExecutions(
      Settings settings, @Nullable CurrentSpan currentSpan) {
    return currentSpan != null
            && settings.exemplars()
            && settings.prometheus()
            && MetricsAvailability.REGISTRY.isAvailable()
        ? new TracedExecutions(currentSpan)
        : null;
  }

  private void unitEnded(UnitOfWork unit, RecordedExecutions executions) {
    try {
      unitStatistics.read(unit, executions);
    } catch (Throwable failure) {
      errors.report("statistics of units of work", failure);
    }
  }

  static PerfProxyInstance open(
      Settings settings,
      List<FindingListener> listeners,
      List<QueryExecutionListener> queryListeners,
      BindMasker bindMasker,
      @Nullable DataSource explainOn,
      Surroundings surroundings) {
    PerfProxyInstance instance =
        create(settings, listeners, queryListeners, bindMasker, explainOn, surroundings);
    instance.start();
    return instance;
  }

  /** An instance that is listed, but does nothing in the background before {@link #start}. */
  static PerfProxyInstance create(
      Settings settings,
      List<FindingListener> listeners,
      List<QueryExecutionListener> queryListeners,
      BindMasker bindMasker,
      @Nullable DataSource explainOn,
      Surroundings surroundings) {
    return InstanceRegistry.open(
        settings.name(),
        name ->
            new PerfProxyInstance(
                name, settings, listeners, queryListeners, bindMasker, explainOn, surroundings));
  }

  /**
   * Starts what runs in the background; again, or once it is closed, does nothing. It may log, and
   * a log may end up in a database, so no lock is to be held.
   */
  void start() {
    if (!settings.enabled() || !started.compareAndSet(false, true)) {
      return;
    }
    if (watcher != null) {
      watcher.start();
    }
    explanations.start();
    connections.start();
    metrics.start();
    if (closed()) {
      stop();
    }
  }

  private void listenToFindings(List<FindingListener> listeners) {
    slowFindings.add("history of slow statements", slowHistory);
    if (settings.slowLog()) {
      slowFindings.add("slow-statement log", new SlowStatementLog(name, logLimit()));
    }
    nPlusOneFindings.add("history of N+1 findings", nPlusOneHistory);
    if (settings.metricsShapes() > 0) {
      nPlusOneFindings.add("N+1 findings by shape", nPlusOneByShape);
    }
    slowFindings.add("test scope", TestScope::slow);
    nPlusOneFindings.add("test scope", TestScope::nPlusOne);
    if (settings.nPlusOneLog()) {
      nPlusOneFindings.add("N+1 log", new NPlusOneLog(name, logLimit()));
    }
    listeners.forEach(this::addListener);
  }

  /** Tells this listener of every finding from now on. */
  public void addListener(FindingListener listener) {
    String place = "listener " + listener.getClass().getName();
    slowFindings.add(place, listener::onSlow);
    nPlusOneFindings.add(place, listener::onNPlusOne);
    connections.addListener(place, listener::onConnectionHeld);
  }

  private LogRateLimit logLimit() {
    return new LogRateLimit(settings.slowLogLimit(), settings.slowLogInterval(), ticker);
  }

  private @Nullable StatementBudget budget(CallSiteLocator callSites) {
    boolean refusing = settings.nPlusOneBudgetAction().equals("throw");
    return settings
        .nPlusOneBudget()
        .map(allowed -> new StatementBudget(name, allowed, refusing, callSites, logLimit()))
        .orElse(null);
  }

  private static IgnoredFindings.Rule rule(FindingIgnore ignore) {
    return new IgnoredFindings.Rule(
        ignore.toString(),
        finding ->
            ignore.matches(
                finding.id(),
                finding.child().shape().text(),
                finding.child().shape().id(),
                finding.child().shape().tables(),
                finding.methods()));
  }

  private NPlusOneDetector detector(
      TraceStrength strength,
      int sampledPercent,
      CallSiteLocator callSites,
      Surroundings surroundings,
      @Nullable Consumer<SingleRowHint> hints) {
    return new NPlusOneDetector(
        strength,
        sampledPercent,
        new UnitAnalysis(settings.nPlusOneThreshold(), callSites),
        surroundings.stacks(),
        ticker,
        this::unitEnded,
        ignored,
        hints);
  }

  private static TraceStrength strength(Settings settings) {
    return settings.nPlusOneStrength().equals("test")
        ? TraceStrength.TEST
        : TraceStrength.PRODUCTION;
  }

  private static SlowThresholds thresholds(Settings settings) {
    List<SlowThresholds.ShapeThreshold> overrides =
        settings.slowThresholdOverrides().stream()
            .map(
                (ThresholdOverride override) ->
                    new SlowThresholds.ShapeThreshold(
                        shape -> override.matches(shape.text(), shape.id()), override.threshold()))
            .toList();
    return new SlowThresholds(settings.slowThreshold(), overrides);
  }

  /** The name under which {@link PerfProxy#instance} finds it. */
  public String name() {
    return name;
  }

  /** The settings it was opened with. */
  public Settings settings() {
    return settings;
  }

  /**
   * Wraps a data source, which stays closeable through the wrapper. One that is wrapped already is
   * returned as it is, and connections that are recorded already are not recorded twice.
   */
  public DataSourceProxy wrap(DataSource dataSource) {
    return wrap(dataSource, () -> {});
  }

  DataSourceProxy wrap(DataSource dataSource, Runnable onClose) {
    if (dataSource instanceof DataSourceProxy wrapped) {
      return wrapped;
    }
    explanations.wrapped(System.identityHashCode(dataSource), dataSource);
    connections.add(dataSource);
    return new DataSourceProxy(dataSource, interceptors.of(dataSource), onClose);
  }

  /**
   * Wraps a data source for distributed transactions, as a transaction manager takes it. What is
   * executed on the logical connections of its {@code XAConnection}s is recorded; listeners of
   * their events see the wrapper as the source, and the {@code XAResource} is the driver's own. One
   * that is wrapped already is returned as it is.
   */
  public XADataSourceProxy wrapXADataSource(XADataSource dataSource) {
    return dataSource instanceof XADataSourceProxy wrapped
        ? wrapped
        : new XADataSourceProxy(dataSource, interceptors.of(dataSource));
  }

  /**
   * Wraps a data source of physical connections, as a pool takes it; otherwise like {@link
   * #wrapXADataSource}.
   */
  public ConnectionPoolDataSourceProxy wrapConnectionPoolDataSource(
      ConnectionPoolDataSource dataSource) {
    return dataSource instanceof ConnectionPoolDataSourceProxy wrapped
        ? wrapped
        : new ConnectionPoolDataSourceProxy(dataSource, interceptors.of(dataSource));
  }

  /** For data sources that are built with datasource-proxy's {@code ProxyDataSourceBuilder}. */
  public JdbcProxyFactory jdbcProxyFactory() {
    return new RecordingJdbcProxyFactory(interceptors.of(this));
  }

  /** For connections that the driver opens for this URL. */
  ConnectionInterceptor driverInterceptor(String delegateUrl, Properties properties) {
    return interceptors.ofDriver(delegateUrl, properties);
  }

  /**
   * Opens a unit of work on the current thread; whatever it executes through this instance until
   * the unit is closed belongs to it. {@link PerfProxy#unitOfWork} opens one for all instances.
   *
   * @param name such as {@code "GET /agents"}; keep the number of different names small
   */
  public UnitOfWork unitOfWork(String name) {
    return unitOfWork(name, UnitOfWork.Kind.EXPLICIT);
  }

  /**
   * The same, with a kind.
   *
   * @throws IllegalArgumentException for the kinds that connections open, transaction and checkout
   */
  public UnitOfWork unitOfWork(String name, UnitOfWork.Kind kind) {
    return units.open(name, kind);
  }

  /**
   * Measures work that does not pass through JDBC, from now until the result is closed.
   *
   * @param operation {@code select}, {@code insert}, {@code update}, {@code delete}, {@code merge}
   *     or {@code call} in any case; anything else counts as {@code other}
   * @param table what it works on
   */
  public Observation observe(String operation, String table) {
    Shape shape = observed(operation, table);
    long start = ticker.nanos();
    return new Observation(() -> recorder.observed(shape, units.current(), ticker.nanos() - start));
  }

  /** Records work that did not pass through JDBC; parameters as in {@link #observe}. */
  public void recordQuery(String operation, String table, Duration duration) {
    recorder.observed(observed(operation, table), units.current(), duration.toNanos());
  }

  private static Shape observed(String operation, String table) {
    String label = operation.toLowerCase(Locale.ROOT);
    Operation known = Operation.OTHER;
    for (Operation candidate : Operation.values()) {
      if (candidate.label().equals(label)) {
        known = candidate;
      }
    }
    return Shape.named(known, table, known.label() + " " + table + " (outside JDBC)");
  }

  /** The figures that people ask for first. */
  public Summary summary() {
    return statistics().summary();
  }

  /** All counters, by shape. */
  public StatisticsSnapshot statistics() {
    return statistics.snapshot();
  }

  /** The plans that were asked for, the latest of each shape; empty unless that is on. */
  public List<CapturedPlan> plans() {
    return explanations.plans();
  }

  /** How far executions are served by indexes, as far as plans are known. */
  public IndexUsage indexUsage() {
    return explanations.usage(statistics());
  }

  /** The same as {@link #advise(DataSource, AdvisorOptions)} with the defaults. */
  public Advice advise(DataSource dataSource) throws SQLException {
    return advise(dataSource, AdvisorOptions.DEFAULT);
  }

  /**
   * Advises indexes for the statements whose plans were asked for, weighted by all executions of
   * their shapes. The advice is kept for the report. Blocks for some seconds.
   *
   * @param dataSource of the same database, by the application's role
   * @throws SQLException as {@link io.perfproxy.advice.IndexAdvisor#advise}
   */
  public Advice advise(DataSource dataSource, AdvisorOptions options) throws SQLException {
    return explanations.advise(dataSource, options, statistics());
  }

  /** Everything seen so far, as text for people and JSON for programs. */
  public Report report() {
    StatisticsSnapshot counted = statistics();
    return new Report(
        run(),
        counted,
        statistics.timeline(),
        slowHistory.snapshot(),
        nPlusOneHistory.snapshot(),
        ignored.unused(),
        unitStatistics.snapshot(),
        connections.snapshot(),
        connections.longHolders(),
        units.unscoped(),
        errors.count(),
        explanations.report(counted));
  }

  private RunInfo run() {
    DatabaseProduct database = interceptors.product();
    return new RunInfo(
        name,
        Instant.now(),
        Duration.ofNanos(ticker.nanos() - observedSinceNanos),
        settings.slowThreshold(),
        Versions.current(
            database == null ? null : database.database(),
            database == null ? null : database.driver()));
  }

  /**
   * What PostgreSQL says of the shapes that this instance has counted: its own time, blocks and
   * WAL, as {@code pg_stat_statements} keeps them. Another data source than the application's, with
   * a role that may see all statements, will do if it leads to the same database.
   *
   * @throws SQLException if it cannot be read, with a message that says what to do about it
   */
  public ServerStatistics serverStatistics(DataSource dataSource) throws SQLException {
    return PgStatStatements.read(dataSource, statistics().shapes());
  }

  /**
   * Forgets statistics and findings. Counters of the metrics that are read from the statistics
   * start over too, which Prometheus takes for a restart; open units of work go on.
   */
  public void reset() {
    observedSinceNanos = ticker.nanos();
    statistics.reset();
    unitStatistics.reset();
    slowHistory.reset();
    nPlusOneHistory.reset();
    explanations.reset();
    connections.reset();
  }

  /** How many findings of N+1 there were since the instance was opened. */
  long nPlusOneTotal() {
    return nPlusOneHistory.total();
  }

  /** Executions of which the trace is known. */
  Map<Shape, List<TracedExecution>> tracedExecutions() {
    return tracedExecutions == null ? Map.of() : tracedExecutions.read();
  }

  /** The same by severity. */
  Map<String, Long> nPlusOneBySeverity() {
    return nPlusOneHistory.totalBySeverity();
  }

  /** The same by shape, if shapes have metrics of their own. */
  Map<Shape, Long> nPlusOneByShape() {
    return nPlusOneByShape.snapshot();
  }

  /** Executions in no scope, since the first scope was opened in this JVM. */
  long unscopedExecutions() {
    return units.unscoped();
  }

  /** What was seen of its connections. */
  public ConnectionSnapshot connections() {
    return connections.snapshot();
  }

  long internalErrors() {
    return errors.count();
  }

  /** For collectors in a registry of the application's own. */
  public MetricsSource metrics() {
    return metricsSource;
  }

  /** The dialect that was met first; generic before any connection was opened. */
  Dialect firstDialect() {
    return interceptors.firstDialect();
  }

  /** Ends what runs in the background and gives the name free. Closing again does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    InstanceRegistry.remove(this);
    DriverInstances.forget(this);
    stop();
  }

  private void stop() {
    metrics.close();
    explanations.close();
    statistics.close();
    connections.close();
    if (watcher != null) {
      watcher.close();
    }
  }

  /** Whether it was closed. */
  boolean closed() {
    return closed.get();
  }

  @Override
  public String toString() {
    return "PerfProxyInstance[" + name + "]";
  }
}
