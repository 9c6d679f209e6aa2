package io.perfproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application has written, in each form; no database is asked. */
class ApplicationReportTest {

  private final Path report;
  private final Path directory;

  ApplicationReportTest(@TempDir Path directory) throws Exception {
    this.directory = directory;
    report = BookShop.report(directory.resolve("report.json"));
  }

  @Test
  void asText() {
    String text = as("text").out();

    assertThat(text)
        .startsWith("perfproxy report: shop, 20")
        .contains("\nSummary\n", "\nN+1\n", "\nSlow statements\n", "\nStatements by total time\n")
        .contains("  error, proven  BookShop.authorsOneByOne(BookShop.java:")
        .contains("          select name from author where id = ?\n")
        .contains("collect the keys, then once");
    assertThat(text.lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void asMarkdown() {
    assertThat(as("markdown").out())
        .startsWith("### perfproxy report&#58; shop")
        .contains("| severity | loop | executions | queries | repeated | fix |")
        .contains("| error, proven |")
        .contains("<code>select name from author where id = ?</code>");
  }

  @Test
  void asAPage() throws IOException {
    Path page = directory.resolve("report.html");
    CommandRun run =
        CommandRun.of(
            "report",
            "--workload",
            report.toString(),
            "--format",
            "html",
            "--output",
            page.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(page)).contains("<html", "select name from author where id = ?");
  }

  @Test
  void asItIs() throws IOException {
    assertThat(as("json").out()).isEqualTo(Files.readString(report) + "\n");
  }

  @Test
  void ofAnApplicationThatHasDoneNothing() throws IOException {
    CommandRun run =
        CommandRun.of("report", "--workload", ApplicationReports.ofNothing(directory).toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "  No statement was repeated in one unit of work where fewer would do.\n",
            "  No statement reached its threshold.\n",
            "  No statement was executed.\n");
  }

  private CommandRun as(String format) {
    CommandRun run = CommandRun.of("report", "--workload", report.toString(), "--format", format);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}
