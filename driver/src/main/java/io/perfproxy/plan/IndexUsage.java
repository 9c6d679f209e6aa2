package io.perfproxy.plan;

import io.perfproxy.shape.Shape;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * How often statements are served by indexes: the share of executions whose plan reads no large
 * table as a whole. Large is a table of at least 10,000 rows in at least 100 pages.
 *
 * <p>It is not {@code idx_scan / (idx_scan + seq_scan)} of the database's statistics, in which each
 * probe of a nested loop counts as a scan, so that one plan that reads everything hardly shows.
 *
 * @param executions of shapes whose plan is known
 * @param indexed executions of shapes whose plan reads no large table as a whole
 * @param unknown executions of shapes without a plan
 * @param shapes the shapes with a plan, those with the most executions that read all first
 * @param tables the large tables that are read as a whole, by name, with the executions that do so
 */
public record IndexUsage(
    long executions,
    long indexed,
    long unknown,
    List<ShapeUsage> shapes,
    Map<String, Long> tables) {

  /** Copies the list and the map. */
  public IndexUsage {
    shapes = List.copyOf(shapes);
    tables = Map.copyOf(tables);
  }

  /**
   * A shape with a known plan.
   *
   * @param indexed whether its plan reads no large table as a whole
   */
  public record ShapeUsage(Shape shape, long executions, boolean indexed) {}

  /** The share between 0 and 1; 1 if there are no executions with a known plan. */
  public double share() {
    return executions == 0 ? 1 : (double) indexed / executions;
  }

  /**
   * The usage by these plans.
   *
   * @param executions how often a shape was executed
   * @param total all executions, of shapes with and without a plan
   */
  public static IndexUsage of(
      Collection<CapturedPlan> plans, ToLongFunction<Shape> executions, long total) {
    List<ShapeUsage> shapes =
        plans.stream()
            .map(
                plan ->
                    new ShapeUsage(
                        plan.shape(), executions.applyAsLong(plan.shape()), plan.usesIndexes()))
            .sorted(
                (a, b) ->
                    a.indexed() == b.indexed()
                        ? Long.compare(b.executions(), a.executions())
                        : Boolean.compare(a.indexed(), b.indexed()))
            .toList();
    Map<String, Long> tables = new TreeMap<>();
    for (CapturedPlan plan : plans) {
      long times = executions.applyAsLong(plan.shape());
      plan.fullScans().stream()
          .filter(CapturedPlan::isLarge)
          .map(FullScan::table)
          .distinct()
          .forEach(table -> tables.merge(table, times, Long::sum));
    }
    long known = shapes.stream().mapToLong(ShapeUsage::executions).sum();
    long indexed =
        shapes.stream().filter(ShapeUsage::indexed).mapToLong(ShapeUsage::executions).sum();
    return new IndexUsage(known, indexed, Math.max(0, total - known), shapes, tables);
  }
}
