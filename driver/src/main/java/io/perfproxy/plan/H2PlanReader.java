package io.perfproxy.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads H2's plans: the statement, with a comment behind each table that names the index by which
 * it is read, {@code /* PUBLIC.ORDERS_CUSTOMER: CUSTOMER_ID = ?1 *}{@code /}, or {@code tableScan}.
 */
final class H2PlanReader {

  private static final Pattern TABLE =
      Pattern.compile(
          "\"(?<schema>[^\"]+)\"\\.\"(?<table>[^\"]+)\"(?:\\s+\"(?<alias>[^\"]+)\")?\\s*"
              + "/\\*\\s*(?:[^.*]+\\.)?(?<access>[^:*\\s]+)(?::\\s*(?<condition>[^*]*?))?\\s*"
              + "(?:/\\*[^*]*\\*/\\s*)?\\*/");

  private static final String WHOLE_TABLE = "tableScan";

  private H2PlanReader() {}

  static ExecutionPlan read(String text) {
    List<PlanNode> tables = new ArrayList<>();
    Matcher matcher = TABLE.matcher(text);
    while (matcher.find()) {
      String access = matcher.group("access");
      boolean whole = access.endsWith(WHOLE_TABLE);
      String scan = matcher.group("condition") == null ? PlanNode.FULL_INDEX_SCAN : "Index Scan";
      tables.add(
          PlanNode.of(whole ? "Seq Scan" : scan)
              .relation(matcher.group("schema"), matcher.group("table"), matcher.group("alias"))
              .index(whole ? null : access)
              .condition(PlanNode.ConditionKind.INDEX, matcher.group("condition"))
              .build());
    }
    return ExecutionPlan.of(PlanNode.of("Statement").children(tables).build());
  }
}
