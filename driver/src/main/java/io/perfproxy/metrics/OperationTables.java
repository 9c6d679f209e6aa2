package io.perfproxy.metrics;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.statistics.ShapeSnapshot;
import io.perfproxy.statistics.Statistics;
import io.perfproxy.statistics.StatisticsSnapshot;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds shapes up by operation and table, for a bounded number of these.
 *
 * <p>Which ones are kept apart must not change from scrape to scrape: a table that moved into the
 * rest and out again would make both counters fall, and Prometheus would read each fall as a
 * restart. So the first to be seen stay, and of one scrape those with the most total time; only a
 * reset of the statistics, where all counters fall anyway, starts over. Not thread-safe.
 */
final class OperationTables {

  /** Label sets without a table of their own: each operation may have no table, and a rest. */
  private static final int WITHOUT_TABLE = 2 * Operation.values().length;

  private final int maxTables;
  private final Set<OperationTable> admitted = new HashSet<>();
  private long lastExecutions;

  /** At most so many operations with their tables, those without a table and the rest included. */
  OperationTables(int maxLabelSets) {
    this.maxTables = Math.max(0, maxLabelSets - WITHOUT_TABLE);
  }

  Map<OperationTable, OperationTotals> totals(
      StatisticsSnapshot statistics, Map<Shape, List<TracedExecution>> traced) {
    long executions = 0;
    for (ShapeSnapshot counted : statistics.shapes()) {
      executions += counted.executions();
    }
    if (executions < lastExecutions) {
      admitted.clear();
    }
    lastExecutions = executions;
    Map<OperationTable, OperationTotals> totals = new LinkedHashMap<>();
    for (ShapeSnapshot counted : statistics.shapes()) {
      OperationTotals place =
          totals.computeIfAbsent(placeOf(counted.shape()), fresh -> new OperationTotals());
      place.add(counted);
      place.add(traced.getOrDefault(counted.shape(), List.of()));
    }
    return totals;
  }

  private OperationTable placeOf(Shape shape) {
    String operation = shape.operation().label();
    if (shape.equals(Statistics.OVERFLOW)) {
      return new OperationTable(operation, OperationTable.OTHER_TABLES);
    }
    String table = shape.table();
    if (table == null || table.isEmpty()) {
      return new OperationTable(operation, "");
    }
    OperationTable place = new OperationTable(operation, LabelValue.of(table));
    if (admitted.contains(place)) {
      return place;
    }
    if (admitted.size() < maxTables) {
      admitted.add(place);
      return place;
    }
    return new OperationTable(operation, OperationTable.OTHER_TABLES);
  }
}
