package io.perfproxy.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting, once: its name, type, unit, default, range and meaning.
 *
 * <p>The order is the one of the documentation: the instance, slow executions, their log, the log
 * of all executions, plans, N+1, units of work, shapes, call sites, the database, connections, and
 * metrics last.
 */
public enum Setting {
  ENABLED(
      "enabled", SettingType.BOOLEAN, "", "true", "`false` makes the proxy a plain pass-through."),
  NAME(
      "name",
      SettingType.STRING,
      "",
      null,
      "The instance's name in logs, metrics and the report; derived from the delegate URL, without"
          + " credentials and parameters, when unset."),

  SLOW_THRESHOLD(
      "slow-threshold",
      SettingType.DURATION,
      "",
      "100ms",
      "0ms",
      null,
      "An execution that takes at least this long is slow."),
  SLOW_THRESHOLD_OVERRIDES(
      "slow-threshold-overrides",
      SettingType.THRESHOLDS,
      "",
      "",
      "Thresholds of single shapes: the glob (`*` and `?`, in any case) is matched against the whole"
          + " shape text or the shape id, and the first match wins."),
  SLOW_LOG("slow-log", SettingType.BOOLEAN, "", "true", "Slow executions are logged."),
  SLOW_LOG_LIMIT(
      "slow-log-limit",
      SettingType.INTEGER,
      "lines",
      "10",
      "1",
      "1000000",
      "At most this many lines per shape and interval are logged, of slow executions, N+1"
          + " findings, exceeded budgets and connections held long each."),
  SLOW_LOG_INTERVAL(
      "slow-log-interval",
      SettingType.DURATION,
      "",
      "1m",
      "1s",
      "1d",
      "The interval `perfproxy.slow-log-limit` counts in."),
  RUNNING_THRESHOLD(
      "running-threshold",
      SettingType.DURATION,
      "",
      null,
      "1ms",
      null,
      "Executions that still run after this are reported while they run; off when unset."),
  LOG_BINDS(
      "log-binds",
      SettingType.BOOLEAN,
      "",
      "false",
      "Bind values are shown in the log; they may hold personal data."),
  BIND_MAX_LENGTH(
      "bind-max-length",
      SettingType.INTEGER,
      "characters",
      "64",
      "1",
      "10000",
      "Longer bind values are cut."),
  LOG_STATEMENTS(
      "log-statements",
      SettingType.BOOLEAN,
      "",
      "false",
      "Each execution is logged at INFO by `io.perfproxy.statement`, in one line without bind values."),

  EXPLAIN(
      "explain",
      SettingType.BOOLEAN,
      "",
      "false",
      "The plans of slow executions are asked for, at most once per shape and hour, on a connection"
          + " of their own."),
  EXPLAIN_THRESHOLD(
      "explain-threshold",
      SettingType.DURATION,
      "",
      null,
      "0ms",
      null,
      "Executions that take at least this long are explained, all of them with `0ms`; slow ones when unset."),
  EXPLAIN_LIMIT(
      "explain-limit",
      SettingType.INTEGER,
      "plans",
      "10",
      "1",
      "6000",
      "At most this many plans are asked for per minute, after as many at once."),
  EXPLAIN_ANALYZE(
      "explain-analyze",
      SettingType.BOOLEAN,
      "",
      "false",
      "Single selects are run once more for their plan, read-only and for 100 ms at most, to tell"
          + " what its steps did."),

  N_PLUS_ONE_LOG("n-plus-one-log", SettingType.BOOLEAN, "", "true", "N+1 findings are logged."),
  N_PLUS_ONE_THRESHOLD(
      "n-plus-one-threshold",
      SettingType.INTEGER,
      "executions",
      "5",
      "2",
      "1000000",
      "A loop that no flow of keys proves, and a loop of changes, counts from this many executions"
          + " on."),
  N_PLUS_ONE_STRENGTH(
      "n-plus-one-strength",
      SettingType.CHOICE,
      "",
      "production",
      "How much of a unit of work is recorded: in `test` everything, with the stack of each"
          + " execution; in `production` stacks of what repeats only, at a bounded rate."),
  N_PLUS_ONE_SAMPLING(
      "n-plus-one-sampling",
      SettingType.INTEGER,
      "percent",
      "100",
      "0",
      "100",
      "The share of units of work that are recorded: for N+1, and for the report's statistics of"
          + " units, which count these only; 0 records none."),
  N_PLUS_ONE_IGNORE(
      "n-plus-one-ignore",
      SettingType.IGNORES,
      "",
      "",
      "Findings that are not told: an id, `shape:GLOB`, `frame:GLOB` or `table:GLOB/FRAME-GLOB`,"
          + " each followed by `because` and the reason."),
  N_PLUS_ONE_BUDGET(
      "n-plus-one-budget",
      SettingType.INTEGER,
      "executions",
      null,
      "1",
      "1000000",
      "So many executions of one shape are allowed in one unit of work; any number when unset."),
  N_PLUS_ONE_BUDGET_ACTION(
      "n-plus-one-budget-action",
      SettingType.CHOICE,
      "",
      "log",
      "`log` writes a line for the first execution beyond `perfproxy.n-plus-one-budget`; `throw`"
          + " refuses each with an SQLException."),
  UNIT_MAX_AGE(
      "unit-max-age",
      SettingType.DURATION,
      "",
      "1h",
      "1s",
      "365d",
      "A unit of work that is open for longer is ended, and a log line says so once."),

  MAX_SHAPES(
      "max-shapes",
      SettingType.INTEGER,
      "shapes",
      "2000",
      "1",
      "100000",
      "Statistics are kept for this many shapes; all further ones share one overflow shape."),
  SHAPE_MERGE_PARTITIONS(
      "shape-merge-partitions",
      SettingType.BOOLEAN,
      "",
      "false",
      "Partitions such as `events_2024_05`, `orders_p17` and `hits_102008` count as one table each,"
          + " with their numbers shown as 0; so do other names that end like that."),
  SHAPE_CACHE_TEXTS(
      "shape-cache-texts",
      SettingType.INTEGER,
      "texts",
      "4096",
      "1",
      "1000000",
      "The shapes of this many SQL texts are remembered."),
  SHAPE_CACHE_MAX_TEXT(
      "shape-cache-max-text",
      SettingType.SIZE,
      "",
      "16KB",
      "1B",
      "1MB",
      "Longer SQL texts, a character counted as a byte, are shaped without being kept."),

  APPLICATION_PACKAGES(
      "application-packages",
      SettingType.PACKAGES,
      "",
      "",
      "Call sites are looked for in these packages and below only; when empty, in everything but"
          + " known frameworks."),
  DIALECT(
      "dialect",
      SettingType.CHOICE,
      "",
      "auto",
      "The SQL dialect: `auto`, `postgresql`, `mysql`, `oracle`, `sqlserver`, `h2` or `generic`;"
          + " `auto` asks the database."),

  TRACE_COMMENT(
      "trace-comment",
      SettingType.BOOLEAN,
      "",
      "false",
      "Statements carry the current trace as a comment, which makes their texts differ and so"
          + " defeats caches of prepared statements."),

  CONNECTION_TIMES(
      "connection-times",
      SettingType.BOOLEAN,
      "",
      "false",
      "Measures how long connections are waited for, held and used in transactions."),
  LEAK_THRESHOLD(
      "leak-threshold",
      SettingType.DURATION,
      "",
      null,
      "10ms",
      "1d",
      "Connections of a wrapped data source held for longer are reported with the line that took"
          + " them; includes `perfproxy.connection-times`, and is off when unset."),

  PROMETHEUS(
      "prometheus",
      SettingType.BOOLEAN,
      "",
      "true",
      "The collector is registered in the default registry when simpleclient is on the class path."),
  EXEMPLARS(
      "exemplars",
      SettingType.BOOLEAN,
      "",
      "true",
      "Histograms name the trace of an execution per bucket where OpenTelemetry or another tracer is"
          + " there."),
  METRICS_LABEL_SETS(
      "metrics-label-sets",
      SettingType.INTEGER,
      "combinations",
      "200",
      "50",
      "100000",
      "Metrics are kept apart for this many combinations of operation and table; `(other)` is the"
          + " table of the rest."),
  METRICS_SHAPES(
      "metrics-shapes",
      SettingType.INTEGER,
      "shapes",
      "0",
      "0",
      "100000",
      "This many shapes have metrics of their own, under their id, among them their P95;"
          + " `(other)` is the id of the rest, and 0 switches them off."),
  METRICS_ENDPOINT(
      "metrics-endpoint",
      SettingType.ENDPOINT,
      "",
      null,
      "Serves the report page at `/`, `/report.json` and `/metrics` over HTTP; a bare port binds to loopback, port 0 picks a free one."),
  METRICS_TOKEN(
      "metrics-token",
      SettingType.TOKEN,
      "",
      null,
      "Whoever reads from the endpoint has to send it in the header `Authorization: Bearer`, or in a browser as the password; nobody else is answered."),
  PUSHGATEWAY(
      "pushgateway",
      SettingType.PUSHGATEWAY,
      "",
      null,
      "Metrics are pushed to this Prometheus Pushgateway."),
  PUSH_INTERVAL(
      "push-interval", SettingType.DURATION, "", "15s", "1s", "1d", "The time between two pushes."),
  PUSH_JOB(
      "push-job",
      SettingType.STRING,
      "",
      "perfproxy",
      "The job name the metrics are pushed under.");

  /** What every name of ours starts with: {@code perfproxy.}. */
  public static final String PREFIX = "perfproxy.";

  /** What every environment variable of ours starts with: {@code PERFPROXY_}. */
  public static final String ENVIRONMENT_PREFIX = "PERFPROXY_";

  private static final List<String> DIALECTS =
      List.of("auto", "postgresql", "mysql", "oracle", "sqlserver", "h2", "generic");

  private static final List<String> STRENGTHS = List.of("production", "test");

  private static final List<String> BUDGET_ACTIONS = List.of("log", "throw");

  private static final Map<String, Setting> BY_NAME = new HashMap<>();

  static {
    for (Setting setting : values()) {
      BY_NAME.put(setting.fullName(), setting);
      BY_NAME.put(setting.environmentName(), setting);
    }
  }

  private final String kebabName;
  private final SettingType type;
  private final String unit;
  private final @Nullable String defaultText;
  private final @Nullable String minimum;
  private final @Nullable String maximum;
  private final String description;

  Setting(
      String kebabName,
      SettingType type,
      String unit,
      @Nullable String defaultText,
      String description) {
    this(kebabName, type, unit, defaultText, null, null, description);
  }

  Setting(
      String kebabName,
      SettingType type,
      String unit,
      @Nullable String defaultText,
      @Nullable String minimum,
      @Nullable String maximum,
      String description) {
    this.kebabName = kebabName;
    this.type = type;
    this.unit = unit;
    this.defaultText = defaultText;
    this.minimum = minimum;
    this.maximum = maximum;
    this.description = description;
  }

  /** The name without prefix, such as {@code slow-threshold}. */
  public String kebabName() {
    return kebabName;
  }

  /** The name everywhere but in the environment, such as {@code perfproxy.slow-threshold}. */
  public String fullName() {
    return PREFIX + kebabName;
  }

  /** The environment variable, such as {@code PERFPROXY_SLOW_THRESHOLD}. */
  public String environmentName() {
    return ENVIRONMENT_PREFIX + kebabName.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The kind of text it takes. */
  public SettingType type() {
    return type;
  }

  /** What an {@link SettingType#INTEGER} counts, such as {@code lines}; empty for other types. */
  public String unit() {
    return unit;
  }

  /** The default as text; absent when the setting is unset by default. */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /** The least value as text, inclusive. */
  public Optional<String> minimum() {
    return Optional.ofNullable(minimum);
  }

  /** The greatest value as text, inclusive. */
  public Optional<String> maximum() {
    return Optional.ofNullable(maximum);
  }

  /** The words that a {@link SettingType#CHOICE} takes; empty for other types. */
  public List<String> choices() {
    return switch (this) {
      case DIALECT -> DIALECTS;
      case N_PLUS_ONE_STRENGTH -> STRENGTHS;
      case N_PLUS_ONE_BUDGET_ACTION -> BUDGET_ACTIONS;
      default -> List.of();
    };
  }

  /** What it means, in one sentence of Markdown. */
  public String description() {
    return description;
  }

  /** The setting of a full name such as {@code perfproxy.slow-threshold}; case counts. */
  public static Optional<Setting> ofFullName(String name) {
    return name.startsWith(PREFIX) ? Optional.ofNullable(BY_NAME.get(name)) : Optional.empty();
  }

  /** The setting of an environment variable such as {@code PERFPROXY_SLOW_THRESHOLD}. */
  public static Optional<Setting> ofEnvironmentName(String name) {
    return name.startsWith(ENVIRONMENT_PREFIX)
        ? Optional.ofNullable(BY_NAME.get(name))
        : Optional.empty();
  }
}
