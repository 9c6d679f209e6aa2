package io.perfproxy.advice;

import io.perfproxy.plan.ExecutionPlan;
import io.perfproxy.plan.PostgresPlanReader;
import java.util.Locale;

/** Plans that tests of the rules make up, in PostgreSQL's format. */
final class SamplePlans {

  private SamplePlans() {}

  static ExecutionPlan of(String root) {
    return PostgresPlanReader.read("[{\"Plan\": " + root + "}]");
  }

  /** A write that changes so many rows of {@code public.t}. */
  static ExecutionPlan write(String operation, int rows) {
    return of(
        String.format(
            Locale.ROOT,
            """
            {"Node Type": "ModifyTable", "Operation": "%s", "Relation Name": "t",
             "Schema": "public", "Alias": "t", "Plan Rows": 0, "Total Cost": 10,
             "Plans": [{"Node Type": "Result", "Plan Rows": %d, "Total Cost": 1}]}
            """,
            operation,
            rows));
  }
}
