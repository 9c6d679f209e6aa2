package io.perfproxy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanTreeTest {

  @Test
  void drawsWhatThePlannerExpectsAndWhatCameOfIt() {
    ExecutionPlan plan =
        PostgresPlanReader.read(
            """
            [{"Plan": {"Node Type": "Limit", "Startup Cost": 9.9, "Total Cost": 10.2,
              "Plan Rows": 20, "Plan Width": 8,
              "Plans": [{"Node Type": "Sort", "Parent Relationship": "Outer",
                "Startup Cost": 9.9, "Total Cost": 10.2, "Plan Rows": 75, "Plan Width": 8,
                "Actual Total Time": 31.25, "Actual Rows": 20, "Actual Loops": 1,
                "Sort Key": ["e.created_at DESC"], "Sort Space Used": 2300,
                "Sort Space Type": "Disk",
                "Plans": [{"Node Type": "Hash Join", "Join Type": "Left",
                  "Startup Cost": 1.0, "Total Cost": 9.1, "Plan Rows": 75, "Plan Width": 8,
                  "Hash Cond": "(e.agent_id = a.id)",
                  "Plans": [
                    {"Node Type": "Seq Scan", "Relation Name": "events", "Schema": "public",
                      "Alias": "e", "Startup Cost": 0, "Total Cost": 8000.1, "Plan Rows": 75,
                      "Plan Width": 8, "Actual Total Time": 30.5, "Actual Rows": 7500,
                      "Actual Loops": 1, "Rows Removed by Filter": 92500,
                      "Shared Hit Blocks": 1200, "Shared Read Blocks": 30,
                      "Filter": "(e.status = ?::text)"},
                    {"Node Type": "Index Only Scan", "Relation Name": "agents", "Schema": "public",
                      "Alias": "agents", "Index Name": "agents_pkey", "Startup Cost": 0,
                      "Total Cost": 1, "Plan Rows": 1, "Plan Width": 4, "Actual Total Time": 0,
                      "Actual Rows": 0, "Actual Loops": 0}]}]}]},
              "Planning Time": 0.5, "Execution Time": 31.5}]
            """);

    assertThat(PlanTree.of(plan))
        .isEqualTo(
            """
            Limit  cost 10.2, rows 20
            └─ Sort by e.created_at DESC  cost 10.2, rows 75; actual rows 20 × 1, 31.250 ms, spilled 2,300 kB to disk
               └─ Hash Join (Left)  cost 9.1, rows 75
                  │    Hash Cond: (e.agent_id = a.id)
                  ├─ Seq Scan on events e  cost 8,000.1, rows 75; actual rows 7,500 × 1 (100× off), 30.500 ms, 92,500 filtered away, pages 1,200 cached + 30 read
                  │       Filter: (e.status = ?::text)
                  └─ Index Only Scan using agents_pkey on agents  cost 1.0, rows 1; never run
            """);
    assertThat(plan.executionMillis()).hasValue(31.5);
  }
}
