package io.perfproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong is said on one line, which is right to the letter and holds no secret. */
class FailuresTest {

  private final ShopDatabase shop = ShopDatabase.shared();
  private final Path directory;

  FailuresTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aWrongUrl() {
    assertUsage(
        CommandRun.of("check"),
        "--url is missing; it looks like jdbc:postgresql://localhost:5432/shop; see perfproxy check"
            + " --help");
    assertUsage(
        CommandRun.of("check", "--url", "jdbc:mysql://root:hunter2@localhost/shop"),
        "--url has to begin with jdbc:postgresql:, for example"
            + " jdbc:postgresql://localhost:5432/shop; see perfproxy check --help");
    assertUsage(
        CommandRun.of("check", "--url", "jdbc:postgresql://localhost:99999/x?password=hunter2"),
        "--url is not understood by the driver; it looks like"
            + " jdbc:postgresql://localhost:5432/shop; see perfproxy check --help");
  }

  @Test
  void wrongOptions() {
    assertUsage(
        CommandRun.of("advise", "--url", shop.url()),
        "Missing required argument (specify one of these): (--workload=REPORT |"
            + " --from-pg-stat-statements); see perfproxy advise --help");
    assertUsage(
        CommandRun.of(
            "advise", "--url", shop.url(), "--from-pg-stat-statements", "--verify", "oracle"),
        "Invalid value for option '--verify': expected one of [AUTOMATIC, HYPOPG, STATISTICS_ONLY,"
            + " RULES_ONLY, BUILT] (case-insensitive) but was 'oracle'; see perfproxy advise"
            + " --help");
    assertUsage(
        CommandRun.of("check", "--passwort=hunter2"),
        "Unknown option: '--passwort'; see perfproxy check --help");
    assertUsage(
        CommandRun.of("check", "jdbc:postgresql://localhost/shop?password=hunter2"),
        "Unmatched argument at index 1: 'jdbc:postgresql://localhost/shop?password=***'; see"
            + " perfproxy check --help");
  }

  @Test
  void anUnreachableDatabase() {
    assertFailed(
        CommandRun.of(
            "check", "--url", "jdbc:postgresql://localhost:1/shop?password=hunter2&user=x"),
        "the database cannot be reached: Connection to localhost:1 refused. Check that the hostname"
            + " and port are correct and that the postmaster is accepting TCP/IP connections.");
    assertFailed(
        CommandRun.of("check", "--url", shop.url().replace("/postgres?", "/elsewhere?")),
        "FATAL: database \"elsewhere\" does not exist; --url names another database behind the last"
            + " slash");
  }

  @Test
  void aWrongPassword() throws Exception {
    shop.execute("create role guard login password 'right'");
    shop.askForPassword("guard");
    String url = shop.urlOf("guard");
    Eventually.holds(
        Duration.ofSeconds(20),
        () ->
            assertFailed(
                CommandRun.of("check", "--url", url + "&password=hunter2"),
                "the database refuses the role: FATAL: password authentication failed for user"
                    + " \"guard\"; give the role with --user and its password with PGPASSWORD or"
                    + " --password"));
    assertFailed(
        CommandRun.of("check", "--url", url),
        "the database refuses the role: The server requested SCRAM-based authentication, but no"
            + " password was provided.; give the role with --user and its password with PGPASSWORD"
            + " or --password");
    assertThat(CommandRun.of("check", "--url", url + "&password=right").exitCode())
        .isEqualTo(ExitCode.FOUND);
  }

  @Test
  void aRoleThatMayNotSeeTheStatements() throws SQLException {
    shop.execute("create role newcomer login");

    assertFailed(
        CommandRun.of("advise", "--url", shop.urlOf("newcomer"), "--from-pg-stat-statements"),
        " statements of other roles in pg_stat_statements are hidden from role newcomer; GRANT"
            + " pg_read_all_stats or pg_monitor shows them");
  }

  @Test
  void theExtensionIsNotThere() throws SQLException {
    shop.execute("create database uncounted");
    String url = shop.url().replace("/postgres?", "/uncounted?");

    assertFailed(
        CommandRun.of("advise", "--url", url, "--from-pg-stat-statements"),
        "perfproxy: cannot read pg_stat_statements: it is not installed in database uncounted; a"
            + " superuser installs it with CREATE EXTENSION pg_stat_statements, once the server's"
            + " shared_preload_libraries name it");
    assertFailed(
        CommandRun.of(
            "advise", "--url", shop.url(), "--from-pg-stat-statements", "--verify", "hypopg"),
        "CREATE EXTENSION hypopg");
  }

  @Test
  void anotherDatabaseThanTheApplications() throws IOException {
    Path report =
        ApplicationReports.of(directory, "select 1 from gone", "select 2 from gone where a = ?");

    assertFailed(
        CommandRun.of("advise", "--url", shop.url(), "--workload", report.toString()),
        "none of the 2 statements of the workload could be planned: the database could not plan it"
            + " (SQLSTATE 42P01); --url has to name the application's database, with"
            + " ?currentSchema=NAME if its tables are not in public, and --user a role that may"
            + " read them");
  }

  @Test
  void whereNothingCanBeWrittenNothingIsDoneBefore() throws IOException {
    Path report = written("{\"schema_version\": 1}");
    Path missing = directory.resolve("missing");

    assertUsage(
        reportOf(report, "--output", missing.resolve("x.md").toString()),
        "--output: there is no directory " + missing + "; see perfproxy report --help");
    assertUsage(
        reportOf(report, "--output", directory.toString()),
        "--output has to name a file, and "
            + directory
            + " is a directory; see perfproxy report --help");
  }

  @Test
  void aFileThatIsNoReport() throws IOException {
    assertFailed(reportOf(directory.resolve("none.json")), "there is no file " + directory);
    assertFailed(reportOf(directory), directory + " cannot be read: Is a directory");
    assertFailed(
        reportOf(written("{\"schema_version\": 7}")),
        "x.json has schema_version 7, and this version of perfproxy reads 1");
    assertFailed(
        reportOf(written("[]")), "x.json is not a JSON report of perfproxy: it is no object");
    assertFailed(
        reportOf(written("{}")),
        "x.json is not a JSON report of perfproxy: schema_version is no number");
    assertFailed(
        reportOf(written("{\"schema_version\": 1")),
        "x.json is not a JSON report of perfproxy: not JSON: ',' expected at position 20");
    assertFailed(
        reportOf(
            written(
                "{\"schema_version\": 1, \"run\": {}, \"summary\": {\"total_queries\": true}}")),
        "x.json is not a JSON report of perfproxy: summary.total_queries is no number");
    Path binary = Files.write(directory.resolve("b.json"), new byte[] {(byte) 0xff, 0});
    assertFailed(reportOf(binary), "b.json is not a JSON report of perfproxy: it is not UTF-8");
  }

  private Path written(String text) throws IOException {
    return Files.writeString(directory.resolve("x.json"), text);
  }

  private static CommandRun reportOf(Path file, String... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("report", "--workload", file.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static void assertUsage(CommandRun run, String said) {
    assertThat(run.err()).isEqualTo("perfproxy: " + said + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
  }

  private static void assertFailed(CommandRun run, String said) {
    assertThat(run.err())
        .startsWith("perfproxy: ")
        .contains(said)
        .doesNotContain("hunter2")
        .hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).isEmpty();
  }
}
