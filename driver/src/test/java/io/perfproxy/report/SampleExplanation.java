package io.perfproxy.report;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdviceFinding;
import io.perfproxy.advice.Confidence;
import io.perfproxy.advice.Evidence;
import io.perfproxy.advice.IndexAdvice;
import io.perfproxy.advice.IndexCandidate;
import io.perfproxy.catalogue.TableName;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.FullScan;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.plan.PostgresPlanReader;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A plan that reads all, and an index against it. */
final class SampleExplanation {

  private SampleExplanation() {}

  static Explanation of(Shape shape, Instant at) {
    CapturedPlan plan =
        new CapturedPlan(
            shape,
            PostgresPlanReader.read(
                """
                [{"Plan": {"Node Type": "Seq Scan", "Schema": "public", "Relation Name": "orders",
                  "Alias": "o", "Total Cost": 2137.5, "Startup Cost": 0, "Plan Rows": 2,
                  "Filter": "(o.id = ?)", "Actual Total Time": 31.0, "Actual Rows": 3,
                  "Actual Loops": 1, "Rows Removed by Filter": 99997, "Shared Hit Blocks": 800,
                  "Shared Read Blocks": 34},
                 "Settings": {"work_mem": "1MB"}, "Planning Time": 0.25, "Execution Time": 31.5}]
                """),
            at,
            Duration.ofMillis(250),
            List.of(new FullScan("public.orders", 100_000, 834)));
    return new Explanation(
        List.of(plan),
        IndexUsage.of(List.of(plan), any -> 1, 4),
        Duration.ofMillis(4),
        1,
        new Advice(List.of(index(shape)), List.of(finding(shape))));
  }

  private static IndexAdvice index(Shape shape) {
    return new IndexAdvice(
        "orders_id_idx",
        IndexCandidate.ofColumns(new TableName("public", "orders"), "id"),
        false,
        "finds rows by id",
        new Evidence(Evidence.Source.STATISTICS_ONLY, 2_137.5, 8.3, null, null),
        Confidence.LOW,
        List.of(new IndexAdvice.ServedStatement(shape, 2_137.5, 8.3)),
        List.of("the table's statistics are stale"));
  }

  private static AdviceFinding finding(Shape shape) {
    return new AdviceFinding(
        AdviceFinding.Kind.DEEP_OFFSET,
        shape,
        "public.orders",
        "most of the rows are skipped, and this sentence goes on for so long that it has to be"
            + " continued");
  }
}
