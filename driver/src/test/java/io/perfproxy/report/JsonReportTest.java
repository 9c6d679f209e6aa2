package io.perfproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.connection.ConnectionGauges;
import io.perfproxy.connection.ConnectionRecorder;
import io.perfproxy.execution.ExecutionKind;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.slow.SlowStatement;
import io.perfproxy.testing.RecordedInstance;
import io.perfproxy.testing.ReportSchema;
import io.perfproxy.testing.SampleFindings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  private static final Instant CREATED = Instant.parse("2026-03-01T12:34:56.789Z");
  private static final Shape ORDERS =
      RecordedInstance.shape(Operation.SELECT, "orders", "select id from orders where id = ?");
  private static final StackTraceElement CALL_SITE =
      new StackTraceElement("com.acme.OrderDao", "find", "OrderDao.java", 42);

  private final RecordedInstance instance = new RecordedInstance(1_000);

  @Test
  void hasExactlyTheKeysOfItsSchema() throws IOException {
    instance.executed(ORDERS, Duration.ofMillis(250), 7);
    instance.slow.reset();
    instance.slow.accept(slow(ORDERS, CALL_SITE));
    instance.nPlusOne.accept(finding(ORDERS, CALL_SITE));

    JsonNode json = parsed(report("orders", 10, 3));

    assertThat(keys(json))
        .containsExactly(
            "schema_version",
            "shape_rules_version",
            "run",
            "summary",
            "latency",
            "timeline",
            "shapes_overflowed",
            "shapes",
            "slow_statements",
            "n_plus_one",
            "n_plus_one_unused_ignores",
            "index_usage",
            "advice",
            "advice_findings",
            "units_of_work",
            "connections",
            "unscoped_executions",
            "internal_errors");
    assertThat(json.get("run"))
        .isEqualTo(
            tree(
                """
                {"name": "orders", "started": "2026-03-01T10:29:56.789Z",
                 "created": "2026-03-01T12:34:56.789Z", "duration_ms": 7500000.0,
                 "slow_threshold_ms": 100.0,
                 "versions": {"perfproxy": "1.0", "java": "17.0.15", "database": "PostgreSQL 18.6",
                   "driver": "PostgreSQL JDBC Driver 42.7.14"}}
                """));
    assertThat(keys(json.get("summary")))
        .containsExactly(
            "total_queries",
            "slow_queries",
            "slow_query_rate",
            "total_duration_ms",
            "avg_duration_ms",
            "p50_duration_ms",
            "p95_duration_ms",
            "p99_duration_ms",
            "max_duration_ms",
            "errors",
            "rows");
    assertThat(json.get("shapes").get(0))
        .isEqualTo(
            tree(
                """
                {"shape_id": "%s", "operation": "select", "table": "orders",
                 "shape": "select id from orders where id = ?", "executions": 1, "errors": 0,
                 "slow": 1, "rows": 7, "share": 1.0, "total_duration_ms": 250.0, "avg_duration_ms": 250.0,
                 "p50_duration_ms": 250.0, "p95_duration_ms": 250.0, "p99_duration_ms": 250.0,
                 "max_duration_ms": 250.0,
                 "latency": {"from_ms": 200.0, "up_to_ms": [260.0], "count": [1]}}
                """
                    .replace("%s", ORDERS.id())));
    assertThat(json.get("slow_statements").get(0))
        .isEqualTo(
            tree(
                """
                {"shape_id": "%s", "operation": "select", "table": "orders",
                 "shape": "select id from orders where id = ?", "count": 1, "slowest": {
                   "duration_ms": 250.0, "threshold_ms": 100.0, "kind": "prepared", "rows": null,
                   "batch_size": 0, "unit_of_work": null,
                   "call_site": {"class": "com.acme.OrderDao", "method": "find",
                     "file": "OrderDao.java", "line": 42},
                   "error": "java.sql.SQLException", "sql_state": "57014",
                   "at": "2026-03-01T12:34:56.789Z"},
                 "plan": null}
                """
                    .replace("%s", ORDERS.id())));
    assertThat(json.get("n_plus_one").get(0))
        .isEqualTo(
            tree(
                """
                {"units": 1, "executions": 12, "total_duration_ms": 24.5,
                 "unit_of_work": "GET /orders", "unit_kind": "explicit",
                 "at": "2026-03-01T12:34:56.789Z", "worst": {"finding_id": "7f3a91%t", "kind": "n+1",
                 "severity": "warn", "confidence": "likely", "queries_before": 12,
                 "queries_after": 1, "loop": {"class": "com.acme.OrderDao", "method": "find",
                   "file": "OrderDao.java", "line": 42},
                 "parent": null, "child": {"shape_id": "%s", "operation": "select",
                   "table": "orders", "shape": "select id from orders where id = ?",
                   "call_site": {"class": "com.acme.OrderDao", "method": "find",
                     "file": "OrderDao.java", "line": 42},
                   "executions": 12, "distinct_keys": 12, "redundant_executions": 0,
                   "total_duration_ms": 24.5},
                 "proof": null, "fix": ["collect the keys, then once"], "nested": []}}
                """
                    .replace("%s", ORDERS.id())
                    .replace("%t", ORDERS.id().substring(6))));
  }

  @Test
  void countsFromTheRecorderToTheSummary() throws IOException {
    for (int i = 0; i < 97; i++) {
      instance.executed(ORDERS, Duration.ofMillis(1), 1);
    }
    instance.executed(ORDERS, Duration.ofMillis(100), 1);
    instance.executed(ORDERS, Duration.ofMillis(203), 1);
    instance.failed(ORDERS, Duration.ofMillis(400), "57014");

    JsonNode json = parsed(report("orders", 10, 3));
    JsonNode summary = json.get("summary");

    assertThat(json.get("schema_version").intValue()).isEqualTo(1);
    assertThat(json.get("unscoped_executions").longValue()).isEqualTo(6);
    assertThat(json.get("internal_errors").longValue()).isEqualTo(5);
    assertThat(json.get("connections").get("open").intValue()).isEqualTo(10);
    assertThat(json.get("connections").get("in_use").intValue()).isEqualTo(3);
    assertThat(summary.get("total_queries").longValue()).isEqualTo(100);
    assertThat(summary.get("slow_queries").longValue()).isEqualTo(3);
    assertThat(summary.get("slow_query_rate").doubleValue()).isEqualTo(0.03);
    assertThat(summary.get("avg_duration_ms").doubleValue()).isEqualTo(8.0);
    assertThat(summary.get("p95_duration_ms").doubleValue()).isBetween(0.95, 1.05);
    assertThat(summary.get("p99_duration_ms").doubleValue()).isBetween(192.0, 214.0);
    assertThat(summary.get("max_duration_ms").doubleValue()).isEqualTo(400.0);
    assertThat(summary.get("errors").longValue()).isEqualTo(1);
  }

  @Test
  void isEmptyButCompleteWithoutExecutions() throws IOException {
    JsonNode json = parsed(report("idle", -1, -1));

    assertThat(json.get("summary").get("total_queries").longValue()).isZero();
    assertThat(json.get("summary").get("avg_duration_ms").doubleValue()).isZero();
    assertThat(json.get("connections"))
        .isEqualTo(
            tree(
                """
                {"open": null, "in_use": null, "idle": null, "pending": null, "max": null,
                 "failures": 0, "timeouts": 0, "commits": 0, "rollbacks": 0,
                 "create": {"count": 0, "total_duration_ms": 0.0, "avg_duration_ms": 0.0,
                   "max_duration_ms": 0.0, "latency": {"from_ms": 0,
                     "up_to_ms": [1.0, 5.0, 10.0, 50.0, 100.0, 500.0, 1000.0, 5000.0, 10000.0, null],
                     "count": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}},
                 "acquire": null, "hold": null, "transaction": null, "sql_share": null,
                 "held_long": null, "held_long_total": 0, "held_long_by": []}
                """));
    assertThat(json.get("shapes")).isEmpty();
    assertThat(json.get("slow_statements")).isEmpty();
    assertThat(json.get("n_plus_one")).isEmpty();
  }

  @Test
  void tellsPlansAndAdvice() throws IOException {
    instance.executed(ORDERS, Duration.ofMillis(250), 7);
    instance.explanation = SampleExplanation.of(ORDERS, CREATED);

    String text = report("orders", 10, 3).json();
    ReportSchema.assertValid(text);
    JsonNode json = tree(text);

    assertThat(json.at("/slow_statements/0/plan"))
        .isEqualTo(
            tree(
                """
                {"uses_indexes": false, "planning_ms": 0.25, "execution_ms": 31.5,
                 "settings": {"work_mem": "1MB"},
                 "root": {"type": "Seq Scan", "operation": null, "strategy": null,
                   "join_type": null, "subplan": null, "relation": "orders", "alias": "o",
                   "index": null, "total_cost": 2137.5, "rows": 2.0,
                   "actual": {"total_ms": 31.0, "rows": 3.0, "loops": 1.0, "rows_removed": 99997.0,
                     "spilled": false, "buffers_hit": 800, "buffers_read": 34},
                   "conditions": [{"kind": "Filter", "text": "(o.id = ?)"}],
                   "sort_key": [], "group_key": [], "children": []},
                 "at": "2026-03-01T12:34:56.789Z"}
                """));
    assertThat(json.get("index_usage"))
        .isEqualTo(
            tree(
                """
                {"share": 0.0, "executions": 1, "indexed": 0, "unknown": 3,
                 "asked_duration_ms": 4.0, "refused": 1,
                 "shapes": [{"shape_id": "%s", "operation": "select", "table": "orders",
                   "shape": "select id from orders where id = ?", "executions": 1,
                   "indexed": false}],
                 "tables": [{"table": "public.orders", "executions": 1}]}
                """
                    .replace("%s", ORDERS.id())));
    assertThat(json.get("advice"))
        .isEqualTo(
            tree(
                """
                [{"id": "orders_id_idx", "table": "orders", "columns": ["id"],
                 "ddl": "CREATE INDEX CONCURRENTLY orders_id_idx ON public.orders (id)",
                 "undo": "DROP INDEX CONCURRENTLY IF EXISTS public.orders_id_idx",
                 "reason": "finds rows by id", "confidence": "low",
                 "doubts": ["the table's statistics are stale"],
                 "verified_by": "statistics_only", "p95_before_ms": null, "p95_after_ms": null,
                 "evidence": [{"shape_id": "%s", "shape": "select id from orders where id = ?",
                   "cost_before": 2137.5, "cost_after": 8.3}]}]
                """
                    .replace("%s", ORDERS.id())));
    assertThat(json.at("/advice_findings/0/kind").textValue()).isEqualTo("deep_offset");
    assertThat(json.at("/advice_findings/0/shape_id").textValue()).isEqualTo(ORDERS.id());
  }

  @Test
  void survivesHostileNames() throws IOException {
    String hostile = "\"},{\"x\":\\ \n\r\u2028</script>\u0000 \ud83d\ude00";
    Shape shape = RecordedInstance.shape(Operation.SELECT, hostile, hostile);
    instance.executed(shape, Duration.ofMillis(1), 1);
    StackTraceElement nameless = new StackTraceElement(hostile, hostile, null, -1);
    instance.slow.accept(slow(shape, nameless));
    instance.nPlusOne.accept(finding(shape, null));

    String text = report(hostile + "\ud800", 1, 1).json();
    JsonNode json = tree(text);

    assertThat(text).doesNotContain("<", "\n", "\ud800").contains("\\ufffd");
    assertThat(json.get("run").get("name").textValue()).isEqualTo(hostile + "\ufffd");
    assertThat(json.get("shapes").get(0).get("table").textValue()).isEqualTo(hostile);
    JsonNode callSite = json.get("slow_statements").get(0).get("slowest").get("call_site");
    assertThat(callSite.get("method").textValue()).isEqualTo(hostile);
    assertThat(callSite.get("file").isNull()).isTrue();
    assertThat(callSite.get("line").isNull()).isTrue();
    assertThat(json.at("/n_plus_one/0/worst/child/call_site").isNull()).isTrue();
  }

  @Test
  void holdsNoBindValuesAndNoMessagesOfExceptions() {
    instance.executed(ORDERS, Duration.ofMillis(250), 7);
    instance.failed(ORDERS, Duration.ofMillis(250), "57014");
    instance.repeated("GET /orders", ORDERS, 5, Duration.ofMillis(1));

    assertThat(instance.slow.snapshot().get(0).slowest().bindValues()).contains("secret");
    assertThat(report("orders", 1, 1).json()).doesNotContain("secret", "hunter2");
  }

  private Report report(String name, int open, int inUse) {
    RunInfo run =
        new RunInfo(
            name,
            CREATED,
            Duration.ofMinutes(125),
            Duration.ofMillis(100),
            new Versions("1.0", "17.0.15", "PostgreSQL 18.6", "PostgreSQL JDBC Driver 42.7.14"));
    return instance.report(
        run,
        new ConnectionRecorder(false, null, () -> 0)
            .snapshot(new ConnectionGauges(inUse, open, -1, -1, -1)),
        List.of(),
        6,
        5);
  }

  private static NPlusOneFinding finding(Shape shape, @Nullable StackTraceElement callSite) {
    return SampleFindings.loop(
        shape, 12, Duration.ofNanos(24_500_000), "GET /orders", callSite, CREATED);
  }

  private static SlowStatement slow(Shape shape, @Nullable StackTraceElement callSite) {
    return new SlowStatement(
        shape,
        ExecutionKind.PREPARED,
        Duration.ofMillis(250),
        Duration.ofMillis(100),
        -1,
        0,
        null,
        callSite,
        "java.sql.SQLException",
        "57014",
        "['secret']",
        CREATED);
  }

  private static JsonNode parsed(Report report) throws IOException {
    return tree(report.json());
  }

  private static JsonNode tree(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
