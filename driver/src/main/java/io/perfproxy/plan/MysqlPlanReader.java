package io.perfproxy.plan;

import io.perfproxy.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what MySQL and MariaDB answer to {@code EXPLAIN FORMAT=JSON}: blocks within blocks, whose
 * names say what is done with the tables in them.
 */
final class MysqlPlanReader {

  /** The blocks that are steps, as PostgreSQL calls them. */
  private static final Map<String, String> STEPS =
      Map.ofEntries(
          Map.entry("query_block", "Query"),
          Map.entry("nested_loop", "Nested Loop"),
          Map.entry("ordering_operation", "Sort"),
          Map.entry("filesort", "Sort"),
          Map.entry("grouping_operation", "Aggregate"),
          Map.entry("duplicates_removal", "Unique"),
          Map.entry("union_result", "Append"),
          Map.entry("materialized_from_subquery", "Materialize"),
          Map.entry("materialized", "Materialize"),
          Map.entry("attached_subqueries", "SubPlan"),
          Map.entry("optimized_away_subqueries", "SubPlan"),
          Map.entry("block-nl-join", "Nested Loop"));

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  private MysqlPlanReader() {}

  /**
   * Reads a plan.
   *
   * @throws IllegalArgumentException if the text is no such answer
   */
  static ExecutionPlan read(String json) {
    if (JsonReader.read(json) instanceof Map<?, ?> answer
        && answer.get("query_block") instanceof Map<?, ?> block) {
      return ExecutionPlan.of(
          PlanNode.of("Query")
              .estimate(new PlanEstimate(Double.NaN, costOf(block), Double.NaN, 0))
              .children(steps(block))
              .build());
    }
    throw new IllegalArgumentException("not an answer to EXPLAIN FORMAT=JSON");
  }

  private static double costOf(Map<?, ?> block) {
    return block.get("cost_info") instanceof Map<?, ?> cost
        ? number(cost, "query_cost")
        : number(block, "cost");
  }

  private static List<PlanNode> steps(Object within) {
    List<PlanNode> steps = new ArrayList<>();
    if (within instanceof List<?> list) {
      list.forEach(each -> steps.addAll(steps(each)));
    } else if (within instanceof Map<?, ?> block) {
      for (Map.Entry<?, ?> member : block.entrySet()) {
        Object value = member.getValue();
        String step = STEPS.get(String.valueOf(member.getKey()));
        if (member.getKey().equals("table") && value instanceof Map<?, ?> table) {
          steps.add(table(table));
        } else if (step != null && value != null) {
          steps.add(PlanNode.of(step).children(steps(value)).build());
        } else if (value instanceof Map || value instanceof List) {
          steps.addAll(steps(value));
        }
      }
    }
    return steps;
  }

  private static PlanNode table(Map<?, ?> table) {
    String access = String.valueOf(table.get("access_type"));
    String index = text(table, "key");
    double rows = number(table, "rows_produced_per_join");
    double examined =
        table.containsKey("rows") ? number(table, "rows") : number(table, "rows_examined_per_scan");
    return PlanNode.of(access.equals("ALL") ? "Seq Scan" : "Index Scan")
        .relation(null, text(table, "table_name"), null)
        .index(index)
        .estimate(new PlanEstimate(Double.NaN, Double.NaN, Double.isNaN(rows) ? examined : rows, 0))
        .condition(PlanNode.ConditionKind.FILTER, condition(table))
        .children(steps(withoutAttributes(table)))
        .build();
  }

  /** What is nested in a table: what it is materialised from, and subqueries. */
  private static List<Object> withoutAttributes(Map<?, ?> table) {
    List<Object> nested = new ArrayList<>();
    for (Map.Entry<?, ?> member : table.entrySet()) {
      if (member.getValue() instanceof Map<?, ?> map && !member.getKey().equals("cost_info")) {
        nested.add(Map.of(member.getKey(), map));
      }
    }
    return nested;
  }

  private static @Nullable String text(Map<?, ?> block, String name) {
    return block.get(name) instanceof String text ? text : null;
  }

  /** With quotes inside of texts doubled, as everyone but MySQL writes them. */
  private static @Nullable String condition(Map<?, ?> table) {
    String printed = text(table, "attached_condition");
    return printed == null
        ? null
        : ESCAPE.matcher(printed).replaceAll(escape -> escape.group(1).equals("'") ? "''" : "x");
  }

  /** MySQL writes some numbers as texts. */
  private static double number(Map<?, ?> block, String name) {
    Object value = block.get(name);
    if (value instanceof Double number) {
      return number;
    }
    try {
      return value instanceof String text ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException noNumber) {
      return Double.NaN;
    }
  }
}
