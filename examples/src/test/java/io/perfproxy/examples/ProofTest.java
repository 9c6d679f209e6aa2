package io.perfproxy.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perfproxy.examples.database.EmbeddedDatabase;
import io.perfproxy.examples.database.ExistingDatabase;
import io.perfproxy.examples.results.MeasuredRun;
import io.perfproxy.examples.results.Proof;
import io.perfproxy.examples.results.ReportFile;
import io.perfproxy.examples.strategy.Comparison;
import io.perfproxy.examples.strategy.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example as it is, in one run that all tests look at. PostgreSQL itself reads the JSON that it
 * leaves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ProofTest {

  private final EmbeddedDatabase server;
  private final Connection connection;
  private final Path report;
  private final String out;
  private final Proof proof;

  ProofTest(@TempDir Path directory) throws Exception {
    server = EmbeddedDatabase.start();
    connection = server.connect();
    report = directory.resolve("report.json");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    proof =
        new ExampleRun(
                Options.parse(List.of("--seconds", "8")),
                ReportFile.at(report),
                new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), false))
            .on(
                new ExistingDatabase(
                    server.url() + "&" + ExplainWatch.urlParameter(),
                    server.user(),
                    server.password()));
    out = bytes.toString(StandardCharsets.UTF_8);
  }

  @AfterAll
  void stop() throws SQLException {
    connection.close();
    server.close();
  }

  @Test
  void beforeItIsBad() {
    MeasuredRun before = proof.before();

    assertThat(before.report().summary().slowQueries()).isPositive();
    assertThat(before.report().summary().p95DurationMs()).isGreaterThan(20);
    assertThat(before.slowestP95Millis()).isGreaterThan(50);
    assertThat(before.nPlusOneFindings()).isGreaterThanOrEqualTo(4);
    assertThat(before.indexShare()).isLessThan(0.9);
  }

  @Test
  void afterEachPageTakesLessThan50MillisecondsAtTheNinetyFifthPercentile() {
    MeasuredRun after = proof.after();

    assertThat(after.times().pages()).hasSize(20).isEqualTo(proof.before().times().pages());
    assertThat(after.times().pages())
        .allSatisfy(
            page -> {
              assertThat(after.times().count(page)).isGreaterThan(20);
              assertThat(after.times().percentileMillis(page, 95)).as(page).isLessThan(50);
            });
  }

  @Test
  void afterMoreThanNineInTenExecutionsAreServedByAnIndex() {
    assertThat(proof.after().indexShare()).isGreaterThan(0.9);
    assertThat(proof.after().plannedShare()).isGreaterThan(0.9);
  }

  @Test
  void afterNothingIsRepeated() {
    assertThat(proof.after().nPlusOneFindings()).isZero();
    assertThat(proof.after().statementsPerVisit("GET /agents")).isEqualTo(1);
    assertThat(proof.after().statementsPerVisit("GET /executions/running")).isEqualTo(1);
  }

  @Test
  void plansTakeAHundredthOfTheStatementsTimeAtMost() throws Exception {
    for (MeasuredRun run : List.of(proof.before(), proof.after())) {
      assertThat(run.explainMillis()).isPositive().isLessThanOrEqualTo(run.statementMillis() / 100);
    }
    assertThat(number("$.index_usage.asked_duration_ms"))
        .isLessThanOrEqualTo(number("$.summary.total_duration_ms") / 100)
        .isCloseTo(proof.before().explainMillis(), within(0.001));
  }

  @Test
  void noThreadOfTheApplicationAsksForPlans() {
    assertThat(ExplainWatch.threads())
        .containsExactlyInAnyOrder(
            "perfproxy-explain-before",
            "perfproxy-explain-after",
            Thread.currentThread().getName());
  }

  @Test
  void flywayBuildsWhatIsAdvised() throws Exception {
    assertThat(proof.advice().indexes()).hasSizeGreaterThan(10);
    assertThat(proof.migrations()).isEqualTo(proof.advice().indexes().size());
    assertThat(strings("select indexname from pg_indexes where schemaname = 'perfproxy_example'"))
        .containsAll(proof.advice().indexes().stream().map(index -> index.name()).toList());
    assertThat(
            strings(
                "select count(*) from perfproxy_example.flyway_schema_history"
                    + " where success and script like 'V%.sql'"))
        .containsExactly(Integer.toString(proof.migrations()));
  }

  @Test
  void theAdviceAnswersWhateverTheDbaIndexedButATableOfOnePage() {
    assertThat(proof.strategy()).hasSize(19);
    assertThat(proof.strategy())
        .filteredOn(comparison -> comparison.verdict() == Verdict.NOT_ADVISED)
        .extracting(Comparison::index)
        .hasToString("[tenants where active]");
    assertThat(proof.strategy())
        .filteredOn(comparison -> comparison.verdict() == Verdict.SAME)
        .hasSizeGreaterThanOrEqualTo(5);
    assertThat(proof.strategy())
        .filteredOn(comparison -> comparison.verdict() != Verdict.SAME)
        .allSatisfy(comparison -> assertThat(comparison.reason()).isNotEmpty());
  }

  @Test
  void nothingFails() throws Exception {
    for (MeasuredRun run : List.of(proof.before(), proof.after())) {
      assertThat(run.report().summary().errors()).isZero();
      assertThat(run.report().internalErrors()).isZero();
    }
    assertThat(number("$.internal_errors")).isZero();
  }

  @Test
  void itFindsSlowStatements() throws Exception {
    assertThat(files("$.slow_statements[*]", "select"))
        .contains("LoopingDataAccess.java", "AgentExecutions.java", "RiskReview.java");
    assertThat(out).contains("(LoopingDataAccess.java:");
  }

  @Test
  void itFindsLoopsOfHibernateAndOfJdbc() throws Exception {
    assertThat(files("$.n_plus_one[*].worst.child", "select"))
        .contains("RunningExecutions.java", "TenantEntities.java", "LoopingDataAccess.java")
        .doesNotContain("ExecutionDetail.java");
    assertThat(files("$.n_plus_one[*].worst.child", "update"))
        .containsExactly("LoopingDataAccess.java");
  }

  @Test
  void itPrintsEachLoopWithItsLinesItsProofAndItsFix() {
    assertThat(out)
        .containsPattern(
            "N\\+1  \\(proven\\)  \\d+ queries -> 2 +RunningExecutions\\.run\\R"
                + " +parent +\\(\\w+\\.java:\\d+\\) +select .* \\(\\d+ rows\\)\\R"
                + " +child +\\(RunningExecutions\\.java:\\d+\\) +select .* x\\d+, .* ms\\R"
                + "(?: +loop .*\\R)?"
                + " +proof +agent_executions\\.agent_id -> agents\\.id, (\\d+) of \\1 keys.*\\R"
                + " +fix +at \\S*(?: \\d+)?: join fetch .*\\R(?: {14}.*\\R)*"
                + " +ignore +id [0-9a-f]{6} ");
  }

  @Test
  void itPrintsWhatTheJsonReportCounts() throws Exception {
    assertThat(printed("executions")).isEqualTo(number("$.summary.total_queries"));
    assertThat(printed("slow")).isEqualTo(number("$.summary.slow_queries"));
    assertThat(printed("shapes")).isEqualTo(number("$.shapes.size()"));
  }

  @Test
  void itPrintsWhatItMeasured() {
    assertThat(out)
        .containsPattern("GET /agents +\\d+\\.\\d +\\d+\\.\\d .* \\d\\.\\d +1\\.0\\R")
        .containsPattern("reached +P95 of each page below 50 ms: ")
        .containsPattern("reached +index usage above 90 %: ")
        .containsPattern("reached +no N\\+1: 0 findings")
        .containsPattern("same +audit_events \\(tenant_id, created_at DESC\\)\\R")
        .containsPattern("not advised +tenants where active\\R +because +one page of rows");
    assertThat(out.lines()).noneMatch(line -> line.length() > 500);
  }

  @Test
  void itEndsByNamingThePagesToOpen() throws Exception {
    Path page = report.resolveSibling("report.html");
    Path comparison = report.resolveSibling("report-after.html");

    assertThat(out)
        .contains("The same report as JSON: " + report)
        .contains("Before and after as a page: " + comparison.toUri());
    assertThat(out.stripTrailing()).endsWith("To look at, open " + page.toUri());
    assertThat(Files.readString(page)).contains(embedded(report)).contains("\"type\":\"Seq Scan\"");
    assertThat(Files.readString(comparison))
        .contains(embedded(report), embedded(report.resolveSibling("report-after.json")));
  }

  @Test
  void itShowsAnExcerptOfTheMetrics() {
    assertThat(out)
        .contains("# TYPE db_client_operation_duration_seconds histogram")
        .containsPattern("perfproxy_n_plus_one_total\\{[^}]+} \\d")
        .containsPattern("perfproxy_index_usage_ratio\\{proxy=\"before\",} 0\\.");
  }

  private static String embedded(Path json) throws IOException {
    return Files.readString(json).strip().replace("<", "\\u003c");
  }

  /** A figure of the printed summary. */
  private double printed(String label) {
    Matcher figure = Pattern.compile("^ +" + label + " +([0-9,]+)", Pattern.MULTILINE).matcher(out);
    assertThat(figure.find()).as("%s in the summary", label).isTrue();
    return Long.parseLong(figure.group(1).replace(",", ""));
  }

  private double number(String path) throws Exception {
    return Double.parseDouble(query(path).get(0));
  }

  /** The files of the call sites of findings with an operation. */
  private List<String> files(String statements, String operation) throws Exception {
    return query(statements + " ? (@.operation == \"" + operation + "\").**.call_site.file");
  }

  private List<String> query(String path) throws Exception {
    return strings(
        """
        select distinct value #>> '{}'
        from jsonb_path_query(?::jsonb, ?::jsonpath) as value""",
        Files.readString(report),
        path);
  }

  private List<String> strings(String sql, String... values) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          strings.add(rows.getString(1));
        }
      }
    }
    return strings;
  }
}
