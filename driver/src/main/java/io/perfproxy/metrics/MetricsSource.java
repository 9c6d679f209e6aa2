package io.perfproxy.metrics;

import io.perfproxy.connection.ConnectionSnapshot;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.StatisticsSnapshot;
import java.util.List;
import java.util.Map;

/**
 * An instance as the metrics see it. Read when metrics are scraped, by any thread and possibly by
 * several at once; quick, and without I/O.
 */
public interface MetricsSource {

  /** What {@link #databaseSystem()} is while the database is not known. */
  String UNKNOWN_DATABASE_SYSTEM = "other_sql";

  /** The name of the instance, the label {@code proxy}; read once. */
  String name();

  /**
   * The database product as OpenTelemetry names it in {@code db.system.name}, such as {@code
   * postgresql}; {@link #UNKNOWN_DATABASE_SYSTEM} while it is not known. Every change of it starts
   * new time series.
   */
  String databaseSystem();

  /** The counters as they are now. Apart from a reset, no counter of a shape ever falls. */
  StatisticsSnapshot statistics();

  /** The N+1 findings since the start, by severity; none of the numbers ever falls. */
  Map<String, Long> nPlusOneBySeverity();

  /** In how many units of work each shape was repeated; only read if shapes have series. */
  default Map<Shape, Long> nPlusOneByShape() {
    return Map.of();
  }

  /**
   * Executions outside of every unit of work that was opened by name, since the first was opened;
   * never falls.
   */
  long unscopedExecutionsTotal();

  /** For each shape executions of which the trace is known; read each time. */
  default Map<Shape, List<TracedExecution>> tracedExecutions() {
    return Map.of();
  }

  /** How many connections there are, and how they are used. */
  ConnectionSnapshot connections();

  /** How many combinations of operation and table are kept apart at most; read once. */
  default int maxLabelSets() {
    return 200;
  }

  /** How many shapes have series of their own at most; read once. */
  default int maxShapeSeries() {
    return 0;
  }

  /** The share of executions that indexes serve, between 0 and 1; negative if unknown. */
  double indexUsage();

  /** How often perfproxy itself failed since the start; never falls. */
  long internalErrors();
}
