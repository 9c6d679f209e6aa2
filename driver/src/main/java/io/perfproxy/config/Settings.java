package io.perfproxy.config;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resolved values of all settings, and where each came from.
 *
 * <p>Immutable. Two are equal when all their values are, wherever these came from, so that equal
 * ones may share an instance of the proxy.
 */
public final class Settings {

  private final Map<Setting, Object> values;
  private final Map<Setting, SettingSource> sources;

  /**
   * @param values those that are set
   * @param sources those that are not the default
   */
  Settings(Map<Setting, Object> values, Map<Setting, SettingSource> sources) {
    this.values = Collections.unmodifiableMap(copy(values));
    this.sources = Collections.unmodifiableMap(copy(sources));
  }

  private static <V> Map<Setting, V> copy(Map<Setting, V> map) {
    Map<Setting, V> copy = new EnumMap<>(Setting.class);
    copy.putAll(map);
    return copy;
  }

  /** The defaults, whatever this JVM's properties, environment and class path say. */
  public static Settings defaults() {
    return SettingsResolver.isolated().resolve();
  }

  /** Whether the proxy does anything at all. */
  public boolean enabled() {
    return flag(Setting.ENABLED);
  }

  /** The instance's name: as set, or as {@link InstanceName} derives it. */
  public String name() {
    return value(Setting.NAME, String.class);
  }

  /**
   * An execution at least this long is slow, unless a {@link #slowThresholdOverrides()} says else.
   */
  public Duration slowThreshold() {
    return value(Setting.SLOW_THRESHOLD, Duration.class);
  }

  /** The thresholds of single shapes; the first that matches counts. */
  public List<ThresholdOverride> slowThresholdOverrides() {
    return list(Setting.SLOW_THRESHOLD_OVERRIDES, ThresholdOverride.class);
  }

  /** Whether slow executions are logged. */
  public boolean slowLog() {
    return flag(Setting.SLOW_LOG);
  }

  /** Lines per shape and {@link #slowLogInterval()}. */
  public int slowLogLimit() {
    return value(Setting.SLOW_LOG_LIMIT, Integer.class);
  }

  /** The interval in which {@link #slowLogLimit()} counts. */
  public Duration slowLogInterval() {
    return value(Setting.SLOW_LOG_INTERVAL, Duration.class);
  }

  /** Executions that run longer are reported while they run; empty means off. */
  public Optional<Duration> runningThreshold() {
    return optional(Setting.RUNNING_THRESHOLD, Duration.class);
  }

  /** Whether bind values may be shown in the log. */
  public boolean logBinds() {
    return flag(Setting.LOG_BINDS);
  }

  /** How many characters of a bind value are shown. */
  public int bindMaxLength() {
    return value(Setting.BIND_MAX_LENGTH, Integer.class);
  }

  /** Whether each execution is logged. */
  public boolean logStatements() {
    return flag(Setting.LOG_STATEMENTS);
  }

  /** Whether plans are asked for. */
  public boolean explain() {
    return flag(Setting.EXPLAIN);
  }

  /** From which duration on executions are explained; empty for those that are slow. */
  public Optional<Duration> explainThreshold() {
    return optional(Setting.EXPLAIN_THRESHOLD, Duration.class);
  }

  /** How many plans are asked for per minute. */
  public int explainLimit() {
    return value(Setting.EXPLAIN_LIMIT, Integer.class);
  }

  /** Whether selects may be run once more for their plan. */
  public boolean explainAnalyze() {
    return flag(Setting.EXPLAIN_ANALYZE);
  }

  /** Whether N+1 findings are logged. */
  public boolean nPlusOneLog() {
    return flag(Setting.N_PLUS_ONE_LOG);
  }

  /** From how many executions on a loop counts that no flow of keys proves. */
  public int nPlusOneThreshold() {
    return value(Setting.N_PLUS_ONE_THRESHOLD, Integer.class);
  }

  /** {@code production} or {@code test}: how much of a unit of work is recorded. */
  public String nPlusOneStrength() {
    return value(Setting.N_PLUS_ONE_STRENGTH, String.class);
  }

  /** The findings of N+1 that are not told. */
  public List<FindingIgnore> nPlusOneIgnore() {
    return list(Setting.N_PLUS_ONE_IGNORE, FindingIgnore.class);
  }

  /** How many executions of one shape are allowed in one unit of work; empty means any number. */
  public Optional<Integer> nPlusOneBudget() {
    return optional(Setting.N_PLUS_ONE_BUDGET, Integer.class);
  }

  /** {@code log} or {@code throw}: what happens to executions beyond the budget. */
  public String nPlusOneBudgetAction() {
    return value(Setting.N_PLUS_ONE_BUDGET_ACTION, String.class);
  }

  /** The share of units of work that are looked at for N+1, in percent. */
  public int nPlusOneSampling() {
    return value(Setting.N_PLUS_ONE_SAMPLING, Integer.class);
  }

  /** The longest time a unit of work is open. */
  public Duration unitMaxAge() {
    return value(Setting.UNIT_MAX_AGE, Duration.class);
  }

  /** How many shapes have statistics of their own. */
  public int maxShapes() {
    return value(Setting.MAX_SHAPES, Integer.class);
  }

  /** Whether statements on partitions of one table have one shape. */
  public boolean shapeMergePartitions() {
    return flag(Setting.SHAPE_MERGE_PARTITIONS);
  }

  /** How many SQL texts the shape cache holds. */
  public int shapeCacheTexts() {
    return value(Setting.SHAPE_CACHE_TEXTS, Integer.class);
  }

  /** The longest SQL text, in characters, that the shape cache holds. */
  public int shapeCacheMaxText() {
    return Math.toIntExact(value(Setting.SHAPE_CACHE_MAX_TEXT, Long.class));
  }

  /** Where call sites are looked for, without trailing dots; empty means everywhere. */
  public List<String> applicationPackages() {
    return list(Setting.APPLICATION_PACKAGES, String.class);
  }

  /** The dialect's name in lower case, {@code auto} to ask the database. */
  public String dialect() {
    return value(Setting.DIALECT, String.class);
  }

  /** Whether statements carry the current trace as a comment. */
  public boolean traceComment() {
    return flag(Setting.TRACE_COMMENT);
  }

  /** Whether check-outs and transactions are timed. */
  public boolean connectionTimes() {
    return flag(Setting.CONNECTION_TIMES);
  }

  /** Connections held longer are reported; empty means off. */
  public Optional<Duration> leakThreshold() {
    return optional(Setting.LEAK_THRESHOLD, Duration.class);
  }

  /** Whether the Prometheus collector is registered when its library is there. */
  public boolean prometheus() {
    return flag(Setting.PROMETHEUS);
  }

  /** Whether histograms name traces. */
  public boolean exemplars() {
    return flag(Setting.EXEMPLARS);
  }

  /** How many combinations of operation and table have metrics of their own. */
  public int metricsLabelSets() {
    return value(Setting.METRICS_LABEL_SETS, Integer.class);
  }

  /** How many shapes have metrics of their own; 0 for none. */
  public int metricsShapes() {
    return value(Setting.METRICS_SHAPES, Integer.class);
  }

  /** Where metrics are served over HTTP; empty means nowhere. */
  public Optional<MetricsEndpoint> metricsEndpoint() {
    return optional(Setting.METRICS_ENDPOINT, MetricsEndpoint.class);
  }

  /** What a reader of the endpoint has to send; empty means nothing. */
  public Optional<String> metricsToken() {
    return optional(Setting.METRICS_TOKEN, String.class);
  }

  /** The Pushgateway, an http or https URL that may hold credentials; empty means none. */
  public Optional<URI> pushgateway() {
    return optional(Setting.PUSHGATEWAY, URI.class);
  }

  /** The time between two pushes. */
  public Duration pushInterval() {
    return value(Setting.PUSH_INTERVAL, Duration.class);
  }

  /** The job name of pushed metrics. */
  public String pushJob() {
    return value(Setting.PUSH_JOB, String.class);
  }

  /** Where the value came from; {@link SettingSource#DEFAULT} for what is unset. */
  public SettingSource source(Setting setting) {
    return sources.getOrDefault(setting, SettingSource.DEFAULT);
  }

  /** The value as text, such as {@code 100ms}, safe to log; empty when it is unset. */
  public Optional<String> text(Setting setting) {
    return Optional.ofNullable(values.get(setting))
        .map(
            value ->
                setting.type() == SettingType.TOKEN
                    ? Redaction.MASK
                    : Redaction.url(ValueParser.format(value)));
  }

  private boolean flag(Setting setting) {
    return value(setting, Boolean.class);
  }

  private <T> T value(Setting setting, Class<T> type) {
    return type.cast(Objects.requireNonNull(values.get(setting)));
  }

  private <T> Optional<T> optional(Setting setting, Class<T> type) {
    return Optional.ofNullable(values.get(setting)).map(type::cast);
  }

  private <T> List<T> list(Setting setting, Class<T> type) {
    List<?> items = value(setting, List.class);
    return items.stream().<T>map(type::cast).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Settings settings && values.equals(settings.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** All values that are set with where they came from; safe to log. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Settings{");
    for (Setting setting : values.keySet()) {
      text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
          .append(setting.kebabName())
          .append('=')
          .append(text(setting).orElse(""))
          .append(" (")
          .append(source(setting).description())
          .append(')');
    }
    return text.append('}').toString();
  }
}
