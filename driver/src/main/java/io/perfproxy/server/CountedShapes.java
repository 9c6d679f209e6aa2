package io.perfproxy.server;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.shape.SystemTables;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the server has counted, by shape.
 *
 * @param shapes those with the most time first
 * @param hidden how many statements of the database the role may not see the text of; the
 *     membership in {@code pg_read_all_stats} shows them
 */
public record CountedShapes(Map<Shape, ServerCounters> shapes, long hidden) {

  private static final Set<Operation> PLANNED =
      Set.of(
          Operation.SELECT, Operation.INSERT, Operation.UPDATE, Operation.DELETE, Operation.MERGE);

  /** Sorts by time. */
  public CountedShapes {
    Map<Shape, ServerCounters> sorted = new LinkedHashMap<>();
    shapes.entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(
                Comparator.comparingDouble(ServerCounters::totalMillis).reversed()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    shapes = Collections.unmodifiableMap(sorted);
  }

  /** Whether it reads or writes tables that are not all the system's. */
  public static boolean isOfInterest(Shape shape) {
    List<String> tables = shape.tables();
    return PLANNED.contains(shape.operation())
        && !tables.isEmpty()
        && !tables.stream().allMatch(CountedShapes::isOfTheSystem);
  }

  /** The extension's views are in the schema that it was created in. */
  private static boolean isOfTheSystem(String table) {
    return SystemTables.contains(table)
        || table.substring(table.lastIndexOf('.') + 1).startsWith("pg_stat_statements");
  }
}
