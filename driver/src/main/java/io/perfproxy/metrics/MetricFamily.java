package io.perfproxy.metrics;

import java.util.Locale;

/**
 * The metrics on offer, in the order in which they are written.
 *
 * <p>Each has its name in the form of OpenTelemetry, which follows its semantic conventions where
 * these know it, and from which that of Prometheus is derived by OpenTelemetry's rules: underscores
 * for dots, {@code _seconds} for the unit, {@code _total} for a counter.
 */
public enum MetricFamily {
  DURATION(
      "db.client.operation.duration",
      Kind.HISTOGRAM,
      Unit.SECONDS,
      "Duration of executions, from the call of the driver to its return."),
  ERRORS("perfproxy.errors", Kind.COUNTER, Unit.COUNT, "Executions that failed."),
  SLOW_STATEMENTS(
      "perfproxy.slow_statements",
      Kind.COUNTER,
      Unit.COUNT,
      "Executions that reached the threshold of their shape."),
  ROWS(
      "perfproxy.rows",
      Kind.COUNTER,
      Unit.COUNT,
      "Rows read by the application and rows changed, where the driver told."),
  N_PLUS_ONE(
      "perfproxy.n_plus_one",
      Kind.COUNTER,
      Unit.COUNT,
      "Findings of statements that were repeated within one unit of work."),
  UNSCOPED(
      "perfproxy.unscoped_executions",
      Kind.COUNTER,
      Unit.COUNT,
      "Executions outside of every unit of work opened by name, since the first was opened."),

  CONNECTIONS_ACTIVE(
      "perfproxy.connections.active",
      Kind.GAUGE,
      Unit.COUNT,
      "Connections that the application holds."),
  CONNECTIONS_IDLE(
      "perfproxy.connections.idle",
      Kind.GAUGE,
      Unit.COUNT,
      "Connections that lie ready in the pool."),
  CONNECTIONS_PENDING(
      "perfproxy.connections.pending",
      Kind.GAUGE,
      Unit.COUNT,
      "Callers that wait for a connection."),
  CONNECTIONS_MAX(
      "perfproxy.connections.max",
      Kind.GAUGE,
      Unit.COUNT,
      "As many connections as the pool may open."),
  CONNECTION_POOL_SIZE(
      "perfproxy.connection.pool.size",
      Kind.GAUGE,
      Unit.COUNT,
      "Connections that are open, idle ones included."),
  CONNECTION_CREATE(
      "perfproxy.connection.create",
      Kind.HISTOGRAM,
      Unit.SECONDS,
      "Time to open a connection to the database."),
  CONNECTION_ACQUIRE(
      "perfproxy.connection.acquire",
      Kind.HISTOGRAM,
      Unit.SECONDS,
      "Time that callers waited for a connection."),
  CONNECTION_HOLD(
      "perfproxy.connection.hold",
      Kind.HISTOGRAM,
      Unit.SECONDS,
      "Time that connections were held, from taking to giving back."),
  CONNECTION_SQL(
      "perfproxy.connection.sql",
      Kind.COUNTER,
      Unit.SECONDS,
      "Time that held connections spent in executions."),
  CONNECTION_FAILURES(
      "perfproxy.connection.failures",
      Kind.COUNTER,
      Unit.COUNT,
      "Calls for a connection that failed, timeouts included."),
  CONNECTION_TIMEOUTS(
      "perfproxy.connection.timeouts",
      Kind.COUNTER,
      Unit.COUNT,
      "Calls for a connection that ended in a timeout."),
  CONNECTIONS_HELD_LONG(
      "perfproxy.connections.held_long",
      Kind.GAUGE,
      Unit.COUNT,
      "Connections that have been held for longer than the threshold."),
  LEAK_SUSPECTS(
      "perfproxy.leak_suspects",
      Kind.COUNTER,
      Unit.COUNT,
      "Connections that were found to be held for longer than the threshold."),
  TRANSACTION(
      "perfproxy.transaction",
      Kind.HISTOGRAM,
      Unit.SECONDS,
      "Time from the first execution of a transaction to its end."),
  COMMITS("perfproxy.commits", Kind.COUNTER, Unit.COUNT, "Transactions that were committed."),
  ROLLBACKS("perfproxy.rollbacks", Kind.COUNTER, Unit.COUNT, "Transactions that were rolled back."),

  SHAPE_EXECUTIONS(
      "perfproxy.shape.executions", Kind.COUNTER, Unit.COUNT, "Executions of a shape."),
  SHAPE_DURATION(
      "perfproxy.shape.duration",
      Kind.COUNTER,
      Unit.SECONDS,
      "Time of all executions of a shape together."),
  SHAPE_P95(
      "perfproxy.shape.p95",
      Kind.GAUGE,
      Unit.SECONDS,
      "95th percentile of a shape's durations since the start or the last reset."),
  SHAPE_SLOW(
      "perfproxy.shape.slow",
      Kind.COUNTER,
      Unit.COUNT,
      "Executions of a shape that reached its threshold."),
  SHAPE_N_PLUS_ONE(
      "perfproxy.shape.n_plus_one",
      Kind.COUNTER,
      Unit.COUNT,
      "Units of work in which a shape was repeated."),

  SHAPES("perfproxy.shapes", Kind.GAUGE, Unit.COUNT, "Shapes that are counted apart."),
  INDEX_USAGE(
      "perfproxy.index_usage",
      Kind.GAUGE,
      Unit.RATIO,
      "Share of executions whose plan reads no large table as a whole, of those with a known plan."),
  INTERNAL_ERRORS(
      "perfproxy.internal_errors",
      Kind.COUNTER,
      Unit.COUNT,
      "Failures of perfproxy itself, which the application did not feel.");

  /** How its values behave. */
  public enum Kind {
    /** It only rises, but for a restart or a reset. */
    COUNTER,
    /** It goes up and down. */
    GAUGE,
    /** Counts in buckets, which only rise. */
    HISTOGRAM
  }

  /** What it is measured in. */
  public enum Unit {
    /** A number of things. */
    COUNT,
    /** Seconds. */
    SECONDS,
    /** A share between 0 and 1. */
    RATIO
  }

  private final String metricName;
  private final Kind kind;
  private final Unit unit;
  private final String help;

  MetricFamily(String metricName, Kind kind, Unit unit, String help) {
    this.metricName = metricName;
    this.kind = kind;
    this.unit = unit;
    this.help = help;
  }

  /** The name in the form of OpenTelemetry and Micrometer. */
  public String metricName() {
    return metricName;
  }

  /** The name in the form of Prometheus. */
  public String prometheusName() {
    return metricName.replace('.', '_')
        + (unit == Unit.COUNT ? "" : "_" + unit.name().toLowerCase(Locale.ROOT))
        + (kind == Kind.COUNTER ? "_total" : "");
  }

  /** How its values behave. */
  public Kind kind() {
    return kind;
  }

  /** What it is measured in. */
  public Unit unit() {
    return unit;
  }

  /** What it means, in one sentence. */
  public String help() {
    return help;
  }
}
