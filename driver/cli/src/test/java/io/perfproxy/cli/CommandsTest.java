package io.perfproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command on a PostgreSQL that counts statements. */
class CommandsTest {

  private static ShopDatabase shop;

  @BeforeAll
  static void open() throws IOException, SQLException {
    shop = new ShopDatabase();
    shop.purchasesOfSomeCustomers();
  }

  @AfterAll
  static void close() throws IOException {
    shop.close();
  }

  @Test
  void advisesOnWhatTheServerHasCounted() {
    CommandRun run = CommandRun.of("advise", "--url", shop.url(), "--from-pg-stat-statements");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FOUND);
    assertThat(run.out())
        .contains(
            "Indexes to build",
            "CREATE INDEX CONCURRENTLY purchase_customer_id_idx ON public.purchase (customer_id)",
            "finds rows by customer_id",
            "medium confidence");
    assertThat(run.err()).contains("Planning", "Comparing costs").doesNotContain("Exception");
  }

  @Test
  void advisesOnTheReportOfAnApplicationAndWritesMigrations(@TempDir Path directory)
      throws IOException {
    CommandRun run =
        CommandRun.of(
            "advise",
            "--url",
            shop.url(),
            "--workload",
            report(directory).toString(),
            "--verify",
            "rules_only",
            "--format",
            "json",
            "--quiet",
            "--migrations",
            "flyway",
            "--directory",
            directory.resolve("migrations").toString(),
            "--first-version",
            "7");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FOUND);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/advice/0/id").textValue()).isEqualTo("purchase_customer_id_idx");
    assertThat(json.at("/advice/0/verified_by").textValue()).isEqualTo("unverified");
    assertThat(json.at("/advice_findings").size()).isZero();
    try (Stream<Path> files = Files.list(directory.resolve("migrations"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "V7__create_purchase_customer_id_idx.sql",
              "V7__create_purchase_customer_id_idx.sql.conf",
              "U7__create_purchase_customer_id_idx.sql",
              "U7__create_purchase_customer_id_idx.sql.conf");
    }
    assertThat(run.err().lines()).hasSize(4).allMatch(line -> line.startsWith("Wrote "));
  }

  @Test
  void checksTheSchema() throws IOException {
    CommandRun run = CommandRun.of("check", "--url", shop.url());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FOUND);
    assertThat(run.out())
        .contains("foreign key without index, public.purchase", "purchase_customer_id_fkey");

    JsonNode json =
        new ObjectMapper()
            .readTree(CommandRun.of("check", "--url", shop.url(), "--format", "json").out());
    assertThat(json.at("/checks/0/kind").textValue()).isEqualTo("foreign_key_without_index");
  }

  @Test
  void reportsAllOfItWithoutFailing(@TempDir Path directory) throws IOException {
    CommandRun run = CommandRun.of("report", "--url", shop.url(), "--from-pg-stat-statements");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(run.out())
        .contains(
            "Statements by total time",
            "select purchase",
            "index usage     0.0 % of 20 executions",
            "read whole      public.purchase, 20 times",
            "purchase_customer_id_idx",
            "foreign key without index");
    assertThat(run.out().lines().filter(line -> !line.contains("perfproxy")))
        .allMatch(line -> line.length() <= 250);

    Path file = directory.resolve("report.json");
    CommandRun written =
        CommandRun.of(
            "report",
            "--url",
            shop.url(),
            "--from-pg-stat-statements",
            "--format",
            "json",
            "--output",
            file.toString());
    assertThat(written.out()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    assertThat(json.at("/statements/0/executions").longValue()).isEqualTo(20);
    assertThat(json.at("/index_usage/share").doubleValue()).isZero();
    assertThat(json.at("/advice").size()).isEqualTo(1);
    assertThat(json.at("/checks").size()).isEqualTo(1);
  }

  @Test
  void saysWhatIsWrongWithTheOptions() {
    assertUsage(CommandRun.of("advise"), "--url");
    assertUsage(CommandRun.of("advise", "--url", shop.url()), "--workload", "--from-pg-stat");
    assertUsage(
        CommandRun.of("check", "--url", "jdbc:mysql://localhost/shop"), "jdbc:postgresql://");
    assertUsage(
        CommandRun.of(
            "advise", "--url", shop.url(), "--from-pg-stat-statements", "--verify", "oracle"),
        "oracle",
        "RULES_ONLY");
  }

  private static void assertUsage(CommandRun run, String... said) {
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(said).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void saysWhyItFailsOnOneLine(@TempDir Path directory) throws Exception {
    Path noReport = Files.writeString(directory.resolve("x.json"), "{\"schema_version\": 7}");
    assertFailed(
        CommandRun.of("advise", "--url", shop.url(), "--workload", noReport.toString()),
        "x.json is not a JSON report of perfproxy",
        "schema_version");
    assertFailed(
        CommandRun.of("advise", "--url", shop.url(), "--workload", directory + "/none.json"),
        "there is no file");
    assertFailed(
        CommandRun.of(
            "check", "--url", "jdbc:postgresql://localhost:1/shop?password=hunter2&user=x"),
        "cannot be reached");
    assertFailed(
        CommandRun.of(
            "advise", "--url", shop.url(), "--from-pg-stat-statements", "--verify", "hypopg"),
        "CREATE EXTENSION hypopg");

    shop.execute("create role clerk login", "create database uncounted");
    assertFailed(
        CommandRun.of(
            "advise",
            "--url",
            shop.url().replace("/postgres?", "/uncounted?"),
            "--from-pg-stat-statements"),
        "CREATE EXTENSION pg_stat_statements");
  }

  @Test
  void saysWhichStatementsTheRoleMayNotSee() throws SQLException {
    shop.execute("drop role if exists newcomer", "create role newcomer login");

    CommandRun run =
        CommandRun.of(
            "advise",
            "--url",
            shop.url().replace("user=postgres", "user=newcomer"),
            "--from-pg-stat-statements",
            "--verify",
            "rules_only");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(run.err()).contains("GRANT pg_read_all_stats", "no statement");
  }

  private static void assertFailed(CommandRun run, String... said) {
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains(said).doesNotContain("\tat ", "hunter2");
    assertThat(run.err().lines().filter(line -> line.startsWith("perfproxy: "))).hasSize(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void explainsItself() {
    for (List<String> arguments :
        List.of(List.of("--help"), List.of("help"), List.of("advise", "--help"))) {
      CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("Usage: perfproxy");
    }
    assertThat(CommandRun.of("--help").out()).contains("advise", "check", "report", "Exit codes");
    assertThat(CommandRun.of("--version").out()).startsWith("perfproxy ");
  }

  private static Path report(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("report.json"),
        """
        {"schema_version": 1, "shapes": [
          {"shape": "select note from purchase where customer_id = ?", "executions": 1000,
           "total_duration_ms": 9000.0, "p95_duration_ms": 12.0, "rows": 10000},
          {"shape": "begin", "executions": 1000, "total_duration_ms": 9.0,
           "p95_duration_ms": 0.1, "rows": 0}]}
        """);
  }
}
