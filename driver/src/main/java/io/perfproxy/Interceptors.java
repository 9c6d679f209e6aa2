package io.perfproxy;

import io.perfproxy.config.Settings;
import io.perfproxy.execution.ExecutionRecorder;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.UnitsOfWork;
import io.perfproxy.jdbc.ConnectionInterceptor;
import io.perfproxy.jdbc.DatabaseProduct;
import io.perfproxy.jdbc.Interception;
import io.perfproxy.jdbc.RecordingInterceptor;
import io.perfproxy.nplusone.StatementBudget;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.ShapeCache;
import io.perfproxy.tracing.TraceComment;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import org.jspecify.annotations.Nullable;

/** How an instance gets hold of connections, and what it learns of their database. Thread-safe. */
final class Interceptors {

  private final Settings settings;
  private final ExecutionRecorder recorder;
  private final UnitsOfWork units;
  private final InstanceConnections connections;
  private final Explanations explanations;
  private final @Nullable ProxyConfig queryListeners;
  private final @Nullable StatementBudget budget;
  private final @Nullable TraceComment traceComment;
  private final InternalErrors errors;
  private final Map<Dialect, Interception> interceptions = new ConcurrentHashMap<>();
  private volatile Dialect firstDialect = Dialect.GENERIC;
  private volatile @Nullable DatabaseProduct product;

  Interceptors(
      Settings settings,
      ExecutionRecorder recorder,
      UnitsOfWork units,
      InstanceConnections connections,
      Explanations explanations,
      @Nullable ProxyConfig queryListeners,
      @Nullable StatementBudget budget,
      @Nullable TraceComment traceComment,
      InternalErrors errors) {
    this.settings = settings;
    this.recorder = recorder;
    this.units = units;
    this.connections = connections;
    this.explanations = explanations;
    this.queryListeners = queryListeners;
    this.budget = budget;
    this.traceComment = traceComment;
    this.errors = errors;
  }

  /** For connections of a data source that is wrapped. */
  ConnectionInterceptor of(Object dataSource) {
    return interceptor(false, dialect(null), System.identityHashCode(dataSource));
  }

  /** For connections that the driver opens for this URL. */
  ConnectionInterceptor ofDriver(String delegateUrl, Properties properties) {
    explanations.opened(
        delegateUrl.hashCode(), () -> new DriverDataSource(delegateUrl, properties));
    return interceptor(true, dialect(delegateUrl), delegateUrl.hashCode());
  }

  /** The dialect that was met first; generic before any connection was opened. */
  Dialect firstDialect() {
    return firstDialect;
  }

  /** The database that was connected to first, or null. */
  @Nullable DatabaseProduct product() {
    return product;
  }

  private ConnectionInterceptor interceptor(
      boolean physical, @Nullable Dialect dialect, int dataSource) {
    return settings.enabled()
        ? new RecordingInterceptor(
            this::interception,
            connections.recorder(),
            errors,
            physical,
            dialect,
            this::connectedTo,
            queryListeners,
            dataSource)
        : ConnectionInterceptor.NONE;
  }

  private @Nullable Dialect dialect(@Nullable String url) {
    if (!settings.dialect().equals("auto")) {
      return Dialect.valueOf(settings.dialect().toUpperCase(Locale.ROOT));
    }
    return url == null ? null : Dialect.ofUrl(url);
  }

  private void connectedTo(DatabaseProduct database) {
    if (product == null) {
      product = database;
    }
  }

  private Interception interception(Dialect dialect) {
    if (firstDialect == Dialect.GENERIC) {
      firstDialect = dialect;
    }
    return interceptions.computeIfAbsent(
        dialect,
        d ->
            new Interception(
                recorder,
                units,
                new ShapeCache(
                    d,
                    settings.shapeMergePartitions(),
                    settings.shapeCacheTexts(),
                    settings.shapeCacheMaxText()),
                connections.open(),
                connections.recorder(),
                errors,
                budget,
                0,
                traceComment,
                settings.logBinds(),
                explanations.isOn()));
  }
}
