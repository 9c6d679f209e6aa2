package io.perfproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar, as people run it. */
@Timeout(180)
class CliJarTest {

  private static final Path JAR = Path.of("target", "perfproxy-cli.jar");

  private final Path directory;

  CliJarTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void runsAloneAndBringsAServerToAskAlong() throws Exception {
    assertThat(JAR).isRegularFile();
    assertThat(Files.size(JAR)).isLessThan(40_000_000);
    assertThat(run(0, "--version")).startsWith("perfproxy ");
    try (ShopDatabase shop = new ShopDatabase()) {
      shop.purchasesOfSomeCustomers();

      assertThat(
              run(
                  ExitCode.FOUND,
                  "advise",
                  "--url",
                  shop.url(),
                  "--from-pg-stat-statements",
                  "--verify",
                  "statistics_only"))
          .contains("purchase_customer_id_idx", "medium confidence");
      assertThat(run(ExitCode.FOUND, "check", "--url", shop.url())).contains("foreign key");
    }
  }

  private String run(int exitCode, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    File out = directory.resolve("out").toFile();
    File err = directory.resolve("err").toFile();
    Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(err.toPath(), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
    assertThat(said).doesNotContain("SLF4J", "Exception");
    return Files.readString(out.toPath(), StandardCharsets.UTF_8);
  }
}
