package io.perfproxy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans in the forms of MySQL 8 and MariaDB 10. */
class MysqlPlanReaderTest {

  private static final String MYSQL =
      """
      {"query_block": {"select_id": 1, "cost_info": {"query_cost": "5043.45"},
        "ordering_operation": {"using_filesort": true,
          "nested_loop": [
            {"table": {"table_name": "o", "access_type": "ALL", "possible_keys": ["PRIMARY"],
              "rows_examined_per_scan": 49800, "rows_produced_per_join": 4980, "filtered": "10.00",
              "cost_info": {"read_cost": "4545.0", "eval_cost": "498.0", "prefix_cost": "5043.45"},
              "used_columns": ["id", "note"],
              "attached_condition": "(`shop`.`o`.`note` = 'it\\\\'s secret')"}},
            {"table": {"table_name": "l", "access_type": "ref", "possible_keys": ["lines_order"],
              "key": "lines_order", "used_key_parts": ["order_id"], "key_length": "8",
              "ref": ["shop.o.id"], "rows_examined_per_scan": 4, "rows_produced_per_join": 19920,
              "filtered": "100.00"}}]}}}
      """;

  private static final String MARIADB =
      """
      {"query_block": {"select_id": 1, "cost": 12.5,
        "nested_loop": [
          {"read_sorted_file": {"filesort": {"sort_key": "o.created",
            "table": {"table_name": "o", "access_type": "ALL", "loops": 1, "rows": 49800,
              "filtered": 100, "attached_condition": "o.note = 'secret'"}}}},
          {"table": {"table_name": "<subquery2>", "access_type": "eq_ref", "key": "distinct_key",
            "rows": 1, "filtered": 100,
            "materialized": {"unique": 1, "query_block": {"select_id": 2, "nested_loop": [
              {"table": {"table_name": "l", "access_type": "index", "key": "lines_order",
                "rows": 1000, "filtered": 100}}]}}}}]}}
      """;

  private static final String SUBQUERY =
      """
      {"query_block": {"select_id": 1,
        "table": {"table_name": "o", "access_type": "range", "key": "PRIMARY",
          "used_key_parts": ["id"], "rows_examined_per_scan": 10,
          "attached_condition": "<in_optimizer>(`shop`.`o`.`id`,<exists>(/* select#2 */))",
          "attached_subqueries": [
            {"dependent": true, "cacheable": false, "query_block": {"select_id": 2,
              "table": {"table_name": "l", "access_type": "ALL",
                "rows_examined_per_scan": 90000}}}]}}}
      """;

  private static final String WRITTEN_FROM_DERIVED =
      """
      {"query_block": {"select_id": 1,
        "table": {"insert": true, "table_name": "archive", "access_type": "ALL"},
        "insert_from": {
          "table": {"table_name": "d", "access_type": "ALL", "rows_examined_per_scan": 4980,
            "materialized_from_subquery": {"using_temporary_table": true, "query_block": {
              "select_id": 2, "table": {"table_name": "orders", "access_type": "ALL",
                "rows_examined_per_scan": 49800}}}}}}}
      """;

  @Test
  void readsMysql() {
    ExecutionPlan plan = MysqlPlanReader.read(MYSQL, List.of());

    assertThat(plan.totalCost()).isEqualTo(5043.45);
    assertThat(plan.nodes())
        .extracting(PlanNode::type, PlanNode::relation, PlanNode::index)
        .containsExactly(
            tuple("Query", null, null),
            tuple("Sort", null, null),
            tuple("Nested Loop", null, null),
            tuple("Seq Scan", "o", null),
            tuple("Index Scan", "l", "lines_order"));
    assertThat(plan.nodes().get(3).estimate().rows()).isEqualTo(4980);
  }

  @Test
  void readsMariaDb() {
    ExecutionPlan plan = MysqlPlanReader.read(MARIADB, List.of());

    assertThat(plan.totalCost()).isEqualTo(12.5);
    assertThat(plan.nodes())
        .extracting(PlanNode::type, PlanNode::relation)
        .containsExactly(
            tuple("Query", null),
            tuple("Nested Loop", null),
            tuple("Sort", null),
            tuple("Seq Scan", "o"),
            tuple("Index Scan", "<subquery2>"),
            tuple("Materialize", null),
            tuple("Query", null),
            tuple("Nested Loop", null),
            tuple("Full Index Scan", "l"));
  }

  @Test
  void readsTheSubqueriesOfATable() {
    assertThat(MysqlPlanReader.read(SUBQUERY, List.of()).nodes())
        .extracting(PlanNode::type, PlanNode::relation)
        .containsExactly(
            tuple("Query", null),
            tuple("Index Scan", "o"),
            tuple("SubPlan", null),
            tuple("Query", null),
            tuple("Seq Scan", "l"));
  }

  @Test
  void takesNeitherWhatIsWrittenNorWhatIsMadeOnTheWayForATableThatIsRead() {
    assertThat(MysqlPlanReader.read(WRITTEN_FROM_DERIVED, List.of()).nodes())
        .extracting(PlanNode::type, PlanNode::relation)
        .containsExactly(
            tuple("Query", null),
            tuple("Insert", "archive"),
            tuple("Subquery Scan", "d"),
            tuple("Materialize", null),
            tuple("Query", null),
            tuple("Seq Scan", "orders"));
  }

  @ParameterizedTest
  @ValueSource(strings = {MYSQL, MARIADB})
  void showsNoValuesWhateverTheirQuotes(String json) {
    String tree = PlanTree.of(MaskedPlan.of(MysqlPlanReader.read(json, List.of())));

    assertThat(tree).contains("Filter: ").contains("= ?").doesNotContain("secret", "it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "null", "{\"query_block\": 5}"})
  void refusesWhatIsNoPlan(String json) {
    assertThatThrownBy(() -> MysqlPlanReader.read(json, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an answer to EXPLAIN FORMAT=JSON");
  }
}
