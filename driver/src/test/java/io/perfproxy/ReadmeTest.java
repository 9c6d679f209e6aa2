package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.config.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says is what the code is. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");

  private final String readme = read(ROOT.resolve("README.md"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void allSettingsAreInItsTable() {
    assertThat(readme).contains("\n" + SettingsTable.toMarkdown() + "\n");
  }

  @Test
  void theQuickStartIsTwoCommands() {
    String quickStart = section("Quick start");
    List<String> fences = quickStart.lines().filter(line -> line.startsWith("```")).toList();
    assertThat(fences).hasSize(4);
    assertThat(quickStart.lines().filter(line -> line.startsWith("./mvnw"))).hasSize(2);
  }

  @Test
  void itsJavaIsTakenFromTheExamples() throws IOException {
    String sources;
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples/src"))) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(ReadmeTest::read)
              .collect(Collectors.joining());
    }
    String[] blocks = readme.split("\n```java\n", -1);
    assertThat(blocks).hasSizeGreaterThan(3);
    for (int i = 1; i < blocks.length; i++) {
      String block = blocks[i].substring(0, blocks[i].indexOf("```"));
      assertThat(sources).contains(block);
    }
  }

  @Test
  void itsMetricsAreThoseThatAreExported() {
    String metrics = section("Metrics");
    for (String name : MetricNames.exported()) {
      assertThat(metrics).contains("| `" + name + "` |");
    }
  }

  private String section(String title) {
    String rest = readme.substring(readme.indexOf("\n## " + title + "\n") + 4);
    int end = rest.indexOf("\n## ");
    return end < 0 ? rest : rest.substring(0, end);
  }
}
