package io.perfproxy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.examples.database.EmbeddedDatabase;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole job, small. PostgreSQL itself reads the JSON that the job leaves. */
@Timeout(180)
class MainTest {

  private static final List<String> SMALL =
      List.of("--volume", "0.05", "--seconds", "2", "--slow-threshold", "500us");

  /** What one run left. */
  private record Outcome(int status, String out, String err, Path report) {

    String json() throws IOException {
      return Files.readString(report);
    }
  }

  @Test
  void runsOnAnEmbeddedPostgres(@TempDir Path directory) {
    Outcome run = run(directory);

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Starting an embedded PostgreSQL", "perfproxy report: example");
  }

  @Test
  void aDatabaseThatIsNotThereIsToldInAParagraph(@TempDir Path directory) {
    Outcome run = run(directory, "--url", "jdbc:postgresql://localhost:1/none?password=secret");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().strip())
        .startsWith("The example failed at \"Connecting to jdbc:postgresql://localhost:1/none\":")
        .contains("refused")
        .hasLineCount(1)
        .doesNotContain("secret");
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OnAGivenDatabase {

    private final EmbeddedDatabase database;
    private final Connection connection;
    private final Path directory;
    private final Outcome first;
    private final String json;

    OnAGivenDatabase(@TempDir Path directory) throws Exception {
      this.directory = directory;
      database = EmbeddedDatabase.start();
      connection = database.connect();
      first = run();
      json = first.json();
    }

    @AfterAll
    void stop() throws SQLException {
      connection.close();
      database.close();
    }

    @Test
    void itEndsWell() throws Exception {
      assertThat(first.err()).isEmpty();
      assertThat(first.status()).isZero();
      assertThat(number("$.summary.errors")).isZero();
      assertThat(number("$.internal_errors")).isZero();
    }

    @Test
    void itFindsSlowStatements() throws Exception {
      assertThat(files("$.slow_statements[*]", "select"))
          .contains("AgentList.java", "AgentExecutions.java", "RiskReview.java");
      assertThat(first.out()).contains("(AgentList.java:");
    }

    @Test
    void itFindsLoopsOfHibernateAndOfJdbc() throws Exception {
      assertThat(files("$.n_plus_one[*].worst.child", "select"))
          .contains("RunningExecutions.java", "TenantEntities.java")
          .contains("AgentList.java", "RelationMatch.java")
          .doesNotContain("ExecutionDetail.java");
      assertThat(files("$.n_plus_one[*].worst.child", "update"))
          .containsExactly("CacheRefresh.java");
    }

    @Test
    void itPrintsEachLoopWithItsLinesItsProofAndItsFix() {
      assertThat(first.out())
          .containsPattern(
              "N\\+1  \\(proven\\)  \\d+ queries -> 2 +RunningExecutions\\.run\\R"
                  + " +parent +\\(RunningExecutions\\.java:\\d+\\) +select .* \\(\\d+ rows\\)\\R"
                  + " +child +\\(RunningExecutions\\.java:\\d+\\) +select .* x\\d+, .* ms\\R"
                  + " +proof +agent_executions\\.agent_id -> agents\\.id, (\\d+) of \\1 keys.*\\R"
                  + " +fix +at line \\d+: join fetch .*\\R(?: {14}.*\\R)*"
                  + " +ignore +id [0-9a-f]{6} ");
    }

    @Test
    void itPrintsWhatTheJsonReportCounts() throws Exception {
      assertThat(printed("executions")).isEqualTo(number("$.summary.total_queries"));
      assertThat(printed("slow")).isEqualTo(number("$.summary.slow_queries"));
      assertThat(printed("shapes")).isEqualTo(number("$.shapes.size()"));
      assertThat(first.out()).contains("The same report as JSON: " + first.report());
    }

    @Test
    void itShowsAnExcerptOfTheMetrics() {
      assertThat(first.out())
          .contains("# TYPE db_client_operation_duration_seconds histogram")
          .containsPattern("perfproxy_slow_statements_total\\{[^}]+} [1-9]")
          .containsPattern("perfproxy_n_plus_one_total\\{[^}]+} [1-9]");
    }

    @Test
    void itLoadsTheSameRowsAgain() throws Exception {
      String rows = loadedRows();

      assertThat(run().status()).isZero();
      assertThat(loadedRows()).isEqualTo(rows);
    }

    private Outcome run() {
      return MainTest.run(
          directory, "--url", database.url(), "--user", database.user(), "--password=postgres");
    }

    /** A figure of the printed summary. */
    private long printed(String label) {
      Matcher figure =
          Pattern.compile("^ +" + label + " +([0-9,]+)", Pattern.MULTILINE).matcher(first.out());
      assertThat(figure.find()).as("%s in the summary", label).isTrue();
      return Long.parseLong(figure.group(1).replace(",", ""));
    }

    private long number(String path) throws Exception {
      return Long.parseLong(query(path).get(0));
    }

    /** The files of the call sites of findings with an operation. */
    private List<String> files(String statements, String operation) throws Exception {
      return query(statements + " ? (@.operation == \"" + operation + "\").**.call_site.file");
    }

    private List<String> query(String path) throws Exception {
      try (PreparedStatement select =
          connection.prepareStatement(
              """
              select distinct value #>> '{}'
              from jsonb_path_query(?::jsonb, ?::jsonpath) as value""")) {
        select.setString(1, json);
        select.setString(2, path);
        return strings(select);
      }
    }

    /** A digest of rows that the workload does not change. */
    private String loadedRows() throws SQLException {
      try (PreparedStatement select =
          connection.prepareStatement(
              """
              select
                (select md5(string_agg(p::text, '' order by id))
                  from perfproxy_example.entity_profiles p)
                || (select md5(string_agg(e::text, '' order by id))
                  from perfproxy_example.entities e)
                || (select md5(string_agg(t::text, '' order by id))
                  from perfproxy_example.tenants t)
                || (select md5(string_agg(a::text, '' order by id))
                  from perfproxy_example.agents a)""")) {
        return strings(select).get(0);
      }
    }
  }

  private static Outcome run(Path directory, String... arguments) {
    Path report = directory.toAbsolutePath().normalize().resolve("report.json");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(SMALL);
    all.addAll(List.of("--report", report.toString()));
    all.addAll(List.of(arguments));
    int status =
        Main.run(
            all,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), report);
  }

  private static List<String> strings(PreparedStatement select) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }
}
