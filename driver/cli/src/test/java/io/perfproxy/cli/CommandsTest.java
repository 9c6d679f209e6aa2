package io.perfproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command on a PostgreSQL that counts statements. */
class CommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ShopDatabase shop = ShopDatabase.shared();

  @Test
  void advisesOnWhatTheServerHasCounted() {
    CommandRun run = CommandRun.of("advise", "--url", shop.url(), "--from-pg-stat-statements");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FOUND);
    assertThat(run.out())
        .startsWith("perfproxy advise: postgres\n\nIndexes to build\n")
        .contains(
            "CREATE INDEX CONCURRENTLY purchase_customer_id_idx ON public.purchase (customer_id)",
            "finds rows by customer_id",
            "medium confidence");
    assertThat(run.err()).isEmpty();
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
            ApplicationReports.of(directory, "select note from purchase where customer_id = ?")
                .toString(),
            "--verify",
            "rules_only",
            "--format",
            "json",
            "--migrations",
            "flyway",
            "--directory",
            directory.resolve("migrations").toString(),
            "--first-version",
            "7");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FOUND);
    JsonNode json = JSON.readTree(run.out());
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
    assertThat(run.err().strip())
        .isEqualTo("Wrote 4 files for 1 index to " + directory.resolve("migrations"));
  }

  @Test
  void saysSoWhereNoIndexWouldHelp(@TempDir Path directory) throws IOException {
    Path lookups = ApplicationReports.of(directory, "select email from customer where id = ?");

    CommandRun run = CommandRun.of("advise", "--url", shop.url(), "--workload", lookups.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(run.out())
        .isEqualTo(
            "perfproxy advise: postgres\n\nNo index would help enough to be worth its upkeep.\n");
  }

  @Test
  void sumsUpWhatCouldNotBeLookedAt(@TempDir Path directory) throws IOException {
    CommandRun run =
        CommandRun.of(
            "advise",
            "--url",
            shop.url(),
            "--verify",
            "rules_only",
            "--workload",
            ApplicationReports.of(
                    directory,
                    "select note from purchase where customer_id = ?",
                    "select a from gone where b = ?",
                    "select a from gone where c = ?")
                .toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FOUND);
    assertThat(run.out())
        .contains("CREATE INDEX CONCURRENTLY purchase_customer_id_idx")
        .endsWith(
            """

            Statements that could not be looked at
              statements  reason
                       2  the database could not plan it (SQLSTATE 42P01)
                      select a from gone where b = ?
            """);
  }

  @Test
  void checksTheSchema() throws IOException {
    CommandRun run = CommandRun.of("check", "--url", shop.url());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FOUND);
    assertThat(run.out())
        .isEqualTo(
            """
            perfproxy check: postgres

            Indexes and statistics
              finding                    table
              foreign key without index  public.purchase
                      no index begins with the columns of the foreign key purchase_customer_id_fkey, so each
                        DELETE on public.customer reads the whole table; index (customer_id)
            """);

    JsonNode json =
        JSON.readTree(CommandRun.of("check", "--url", shop.url(), "--format", "json").out());
    assertThat(json.at("/checks/0/kind").textValue()).isEqualTo("foreign_key_without_index");
    assertThat(CommandRun.of("check", "--url", shop.url(), "--format", "markdown").out())
        .startsWith(
            "### perfproxy check&#58; postgres\n\n#### Indexes and statistics\n\n| finding");
  }

  @Test
  void reportsOnADatabaseWithoutFailing(@TempDir Path directory) throws IOException {
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
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);

    Path file = directory.resolve("report.json");
    CommandRun written =
        CommandRun.of(
            "report",
            "--url",
            shop.url(),
            "--from-pg-stat-statements",
            "--verify",
            "rules_only",
            "--format",
            "json",
            "--output",
            file.toString());
    assertThat(written.out()).isEmpty();
    JsonNode json = JSON.readTree(Files.readString(file));
    assertThat(json.at("/statements/0/executions").longValue()).isEqualTo(20);
    assertThat(json.at("/index_usage/share").doubleValue()).isZero();
    assertThat(json.at("/advice").size()).isEqualTo(1);
    assertThat(json.at("/checks").size()).isEqualTo(1);
  }

  @Test
  void aReportIsMarkdownOrAPageToo() {
    assertThat(databaseReport("markdown"))
        .contains(
            "| share | executions |",
            "|--:|--:|",
            "<code>select note from purchase where customer");
    assertThat(databaseReport("html"))
        .startsWith("<!doctype html>")
        .contains("<td><code>select note from purchase where customer_id = ?</code></td>")
        .contains("<pre>Index usage\n")
        .endsWith("</html>\n");
  }

  private String databaseReport(String format) {
    return CommandRun.of(
            "report",
            "--url",
            shop.url(),
            "--from-pg-stat-statements",
            "--verify",
            "rules_only",
            "--format",
            format)
        .out();
  }

  @Test
  void explainsItself() {
    for (List<String> arguments :
        List.of(List.of("--help"), List.of("help"), List.of("advise", "--help"))) {
      CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("Usage: perfproxy");
    }
    assertThat(CommandRun.of("--help").out())
        .contains("advise", "check", "report", "fleet", "Exit codes");
    assertThat(CommandRun.of("--version").out()).startsWith("perfproxy ");
  }
}
