package io.perfproxy;

import io.perfproxy.config.DurationText;
import io.perfproxy.config.ProxyUrl;
import io.perfproxy.config.Setting;
import io.perfproxy.config.Settings;
import io.perfproxy.config.SettingsResolver;
import io.perfproxy.jdbc.DataSourceProxy;
import io.perfproxy.slow.BindMasker;
import io.perfproxy.tracing.CurrentSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.jspecify.annotations.Nullable;

/**
 * Builds an instance. What is not set here comes from system properties, the environment, {@code
 * perfproxy.properties} or the default, in this order. Not thread-safe.
 */
public final class PerfProxyBuilder {

  private final SettingsResolver resolver = SettingsResolver.create();
  private final List<String> thresholds = new ArrayList<>();
  private final List<FindingListener> listeners = new ArrayList<>();
  private final List<QueryExecutionListener> queryListeners = new ArrayList<>();
  private BindMasker bindMasker = BindMasker.NONE;
  private @Nullable DataSource explainOn;
  private Surroundings surroundings = Surroundings.OF_THE_JVM;

  PerfProxyBuilder() {}

  /** The instance's name in logs, metrics and reports; default: derived from the database's URL. */
  public PerfProxyBuilder name(String name) {
    return set(Setting.NAME, name);
  }

  /** From this duration on, inclusive, an execution is slow; default 100 ms. */
  public PerfProxyBuilder slowThreshold(Duration threshold) {
    return set(Setting.SLOW_THRESHOLD, DurationText.format(threshold));
  }

  /**
   * Another threshold for some shapes; the first that matches counts.
   *
   * @param glob matched against the whole shape text or the shape id; {@code *} is any text and
   *     {@code ?} any character
   */
  public PerfProxyBuilder slowThreshold(String glob, Duration threshold) {
    thresholds.add(glob + "=" + DurationText.format(threshold));
    return set(Setting.SLOW_THRESHOLD_OVERRIDES, String.join(";", thresholds));
  }

  /** Reports executions that have run for longer while they still run; default: off. */
  public PerfProxyBuilder runningThreshold(Duration threshold) {
    return set(Setting.RUNNING_THRESHOLD, DurationText.format(threshold));
  }

  /**
   * From how many executions in one unit of work on a repetition counts that no flow of keys
   * proves; default 5, at least 2.
   */
  public PerfProxyBuilder nPlusOneThreshold(int executions) {
    return set(Setting.N_PLUS_ONE_THRESHOLD, Integer.toString(executions));
  }

  /** Shows bind values of slow statements, cut and as the masker leaves them; default: off. */
  public PerfProxyBuilder logBinds(BindMasker masker) {
    this.bindMasker = masker;
    return set(Setting.LOG_BINDS, "true");
  }

  /** False makes every wrapper hand out the plain connections; default true. */
  public PerfProxyBuilder enabled(boolean enabled) {
    return set(Setting.ENABLED, Boolean.toString(enabled));
  }

  /** Any setting, as text in the form that the settings' table states. */
  public PerfProxyBuilder set(Setting setting, String value) {
    resolver.with(setting, value);
    return this;
  }

  /** Is told of every finding. */
  public PerfProxyBuilder listener(FindingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Is told of every execution as datasource-proxy tells its listeners, before and after: of the
   * method that was called and its arguments, of each text with the setters called for its
   * parameters, of batches, of the result or the exception, and of the elapsed time, which is in
   * <em>nanoseconds</em>. The data source's name is the instance's. Executions on connections that
   * the driver opens itself are not told, since those belong to instances of the driver's.
   *
   * <p>Called on the executing thread; what it throws is logged once, counted as an internal error,
   * and does not reach the application. What it executes itself on a recorded connection is counted
   * but not told. Whatever is built for listeners costs nothing without any.
   */
  public PerfProxyBuilder queryListener(QueryExecutionListener listener) {
    queryListeners.add(listener);
    return this;
  }

  /**
   * Tells in which span of a trace the current thread is, for exemplars and comments; default:
   * OpenTelemetry's context, if its API is on the class path.
   */
  public PerfProxyBuilder currentSpan(CurrentSpan currentSpan) {
    return within(surroundings.with(currentSpan));
  }

  /**
   * Asks for the plans of slow executions, on connections of this data source: never on those of
   * the application, on a thread of its own, in read-only transactions of at most 100 ms that are
   * rolled back, at most once per shape and hour and ten times per minute. Its role must be that of
   * the application, whose plans and rights another role does not have. Default: off.
   */
  public PerfProxyBuilder explain(DataSource side) {
    this.explainOn = side;
    return this;
  }

  PerfProxyBuilder within(Surroundings others) {
    this.surroundings = others;
    return this;
  }

  /**
   * Takes what a URL says: the settings that ride in one of ours ({@code jdbc:perfproxy:…}), which
   * count less than those set here and more than all others, and the database, after which the
   * instance is named unless it has a name.
   */
  public PerfProxyBuilder url(String url) {
    if (ProxyUrl.accepts(url)) {
      resolver.url(ProxyUrl.parse(url));
    } else {
      resolver.delegateUrl(url);
    }
    return this;
  }

  /**
   * Opens the instance; it stays open until it is closed.
   *
   * @throws io.perfproxy.config.ConfigurationException if a setting is wrong, naming all that are
   */
  public PerfProxyInstance build() {
    Settings settings = resolver.resolve();
    return PerfProxyInstance.open(
        settings, listeners, queryListeners, bindMasker, explainOn, surroundings);
  }

  /**
   * Opens an instance for one data source, after which it is named unless it has a name, and wraps
   * it. Closing the result closes both. A data source that is wrapped already is returned as it is.
   *
   * @throws io.perfproxy.config.ConfigurationException if a setting is wrong, naming all that are
   */
  public DataSourceProxy wrap(DataSource dataSource) {
    if (dataSource instanceof DataSourceProxy wrapped) {
      return wrapped;
    }
    String url = urlOf(dataSource);
    if (url != null) {
      resolver.delegateUrl(url);
    }
    PerfProxyInstance instance = build();
    return instance.wrap(dataSource, instance::close);
  }

  /** Pools and drivers have no common way to tell their URL but a getter of one of three names. */
  private static @Nullable String urlOf(DataSource dataSource) {
    for (String getter : List.of("getJdbcUrl", "getUrl", "getURL")) {
      try {
        Object url = dataSource.getClass().getMethod(getter).invoke(dataSource);
        if (url instanceof String text && text.startsWith("jdbc:")) {
          return text;
        }
      } catch (Exception | LinkageError none) {
        // The next getter may be there; without any, the name falls back to a general one.
      }
    }
    return null;
  }
}
