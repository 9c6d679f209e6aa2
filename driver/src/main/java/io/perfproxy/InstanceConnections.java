package io.perfproxy;

import io.perfproxy.config.Settings;
import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.connection.HeldConnection;
import io.perfproxy.connection.HeldConnectionHistory;
import io.perfproxy.connection.HeldConnectionHistory.LongHolder;
import io.perfproxy.connection.HeldConnectionLog;
import io.perfproxy.connection.HeldConnections;
import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.Ticker;
import io.perfproxy.execution.Watch;
import io.perfproxy.jdbc.OpenConnections;
import io.perfproxy.logging.LogRateLimit;
import io.perfproxy.pool.PoolState;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What an instance counts, times and watches of its connections. Thread-safe. */
final class InstanceConnections implements AutoCloseable {

  private final InternalErrors errors;
  private final OpenConnections open = new OpenConnections();
  private final WrappedDataSources dataSources = new WrappedDataSources();
  private final HeldConnectionHistory history = new HeldConnectionHistory();
  private final FindingFanOut<HeldConnection> findings;
  private final ConnectionRecorder recorder;
  private final @Nullable Watch watch;

  InstanceConnections(
      String name,
      Settings settings,
      CallSiteLocator callSites,
      LogRateLimit logLimit,
      InternalErrors errors,
      Ticker ticker) {
    this.errors = errors;
    this.findings = new FindingFanOut<>(errors);
    findings.add("history of connections held long", history);
    findings.add("log of connections held long", new HeldConnectionLog(name, logLimit));
    HeldConnections held =
        settings
            .leakThreshold()
            .map(threshold -> new HeldConnections(name, threshold, callSites, findings, ticker))
            .orElse(null);
    this.recorder = new ConnectionRecorder(settings.connectionTimes(), held, ticker);
    this.watch =
        held == null
            ? null
            : new Watch(
                "connections held long",
                settings.leakThreshold().orElseThrow(),
                held::look,
                errors);
  }

  void start() {
    if (watch != null) {
      watch.start();
    }
  }

  void addListener(String place, Consumer<HeldConnection> listener) {
    findings.add(place, listener);
  }

  /** A data source whose connections are the instance's from now on. */
  void add(DataSource dataSource) {
    dataSources.add(dataSource);
    if (recorder.following()) {
      try {
        PoolState.onConnectionCreated(dataSource, recorder::created);
      } catch (Throwable failure) {
        errors.report("metrics tracker of a pool", failure);
      }
    }
  }

  OpenConnections open() {
    return open;
  }

  ConnectionRecorder recorder() {
    return recorder;
  }

  ConnectionSnapshot snapshot() {
    return recorder.snapshot(gauges());
  }

  List<LongHolder> longHolders() {
    return history.snapshot();
  }

  void reset() {
    history.reset();
  }

  /** What the pools say, or, below a pool or without one, what is seen from here. */
  private ConnectionGauges gauges() {
    List<PoolState> pools = dataSources.pools();
    int active = (int) open.inUse();
    if (pools.isEmpty()) {
      return new ConnectionGauges(
          active,
          (int) open.open(),
          ConnectionGauges.UNKNOWN,
          recorder.following() ? (int) recorder.pending() : ConnectionGauges.UNKNOWN,
          ConnectionGauges.UNKNOWN);
    }
    return new ConnectionGauges(
        active,
        sum(pools, PoolState::size),
        sum(pools, PoolState::idle),
        sum(pools, PoolState::pending),
        sum(pools, PoolState::max));
  }

  private static int sum(List<PoolState> pools, ToIntFunction<PoolState> figure) {
    return pools.stream().mapToInt(figure).sum();
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
