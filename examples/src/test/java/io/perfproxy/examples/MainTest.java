package io.perfproxy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the command line, small. */
@Timeout(180)
class MainTest {

  /** What one run left. */
  private record Outcome(int status, String out, String err) {}

  @Test
  void runsOnAnEmbeddedPostgresAndSaysNotHowFarItIsWhereNobodyWatches(@TempDir Path directory) {
    Outcome run = run(directory, "--volume", "0.02", "--seconds", "1");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Starting an embedded PostgreSQL", "perfproxy report: before")
        .doesNotContain("\r", " of 9 tables", " of 1 s, ");
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

  private static Outcome run(Path directory, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--report", directory.resolve("report.json").toString()));
    int status =
        Main.run(
            all,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
