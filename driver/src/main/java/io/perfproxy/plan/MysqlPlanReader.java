package io.perfproxy.plan;

import io.perfproxy.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final MysqlTableNames names;

  private MysqlPlanReader(MysqlTableNames names) {
    this.names = names;
  }

  /**
   * Reads a plan.
   *
   * @param tables of the statement, as it writes them
   * @throws IllegalArgumentException if the text is no such answer
   */
  static ExecutionPlan read(String json, List<String> tables) {
    if (JsonReader.read(json) instanceof Map<?, ?> answer
        && answer.get("query_block") instanceof Map<?, ?> block) {
      Set<String> printed = new LinkedHashSet<>();
      collectNames(block, printed);
      return ExecutionPlan.of(
          PlanNode.of("Query")
              .estimate(new PlanEstimate(Double.NaN, costOf(block), Double.NaN, 0))
              .children(new MysqlPlanReader(new MysqlTableNames(printed, tables)).steps(block))
              .build());
    }
    throw new IllegalArgumentException("not an answer to EXPLAIN FORMAT=JSON");
  }

  private static void collectNames(Object within, Set<String> names) {
    if (within instanceof List<?> list) {
      list.forEach(each -> collectNames(each, names));
    } else if (within instanceof Map<?, ?> block) {
      String name = text(block, "table_name");
      if (name != null && !isMade(block, name)) {
        names.add(name);
      }
      block.values().forEach(value -> collectNames(value, names));
    }
  }

  private static double costOf(Map<?, ?> block) {
    return block.get("cost_info") instanceof Map<?, ?> cost
        ? number(cost, "query_cost")
        : number(block, "cost");
  }

  private List<PlanNode> steps(Object within) {
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

  private PlanNode table(Map<?, ?> table) {
    double rows = number(table, "rows_produced_per_join");
    double examined =
        table.containsKey("rows") ? number(table, "rows") : number(table, "rows_examined_per_scan");
    String printed = text(table, "table_name");
    PlanNode.Builder step = PlanNode.of(type(table, printed));
    if (printed != null) {
      MysqlTableNames.Table read = names.of(printed);
      step.relation(read.schema(), read.name(), printed).relationRows(examined);
    }
    return step.index(text(table, "key"))
        .estimate(new PlanEstimate(Double.NaN, Double.NaN, Double.isNaN(rows) ? examined : rows, 0))
        .condition(PlanNode.ConditionKind.FILTER, condition(table))
        .children(steps(withoutAttributes(table)))
        .build();
  }

  /** What MySQL writes to it prints with the access of a full scan. */
  private static String type(Map<?, ?> table, @Nullable String name) {
    if (Boolean.TRUE.equals(table.get("insert")) || Boolean.TRUE.equals(table.get("replace"))) {
      return "Insert";
    }
    String access = String.valueOf(table.get("access_type"));
    boolean whole = access.equals("ALL") || access.equals("index");
    if (whole && isMade(table, name)) {
      return table.containsKey("table_function") ? "Function Scan" : "Subquery Scan";
    }
    return switch (access) {
      case "ALL" -> "Seq Scan";
      case "index" -> PlanNode.FULL_INDEX_SCAN;
      default -> "Index Scan";
    };
  }

  /** Whether it is no table of the database's, but made from a subquery or by a function. */
  private static boolean isMade(Map<?, ?> table, @Nullable String name) {
    return table.containsKey("materialized_from_subquery")
        || table.containsKey("materialized")
        || table.containsKey("table_function")
        || (name != null && name.startsWith("<"));
  }

  /** What is nested in a table: what it is materialised from, and subqueries. */
  private static List<Object> withoutAttributes(Map<?, ?> table) {
    List<Object> nested = new ArrayList<>();
    for (Map.Entry<?, ?> member : table.entrySet()) {
      Object value = member.getValue();
      if ((value instanceof Map || value instanceof List) && !member.getKey().equals("cost_info")) {
        nested.add(Map.of(member.getKey(), value));
      }
    }
    return nested;
  }

  private static @Nullable String text(Map<?, ?> block, String name) {
    return block.get(name) instanceof String text ? text : null;
  }

  private static @Nullable String condition(Map<?, ?> table) {
    String printed = text(table, "attached_condition");
    return printed == null ? null : StandardQuotes.of(printed);
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
