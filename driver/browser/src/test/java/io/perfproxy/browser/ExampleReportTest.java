package io.perfproxy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perfproxy.examples.Main;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page that the example names at its end, opened as it says. */
@Timeout(240)
class ExampleReportTest {

  private static final String LAST_LINE = "To look at, open ";

  @Test
  void showsTheNumbersOfTheRun(@TempDir Path directory) throws Exception {
    try (Browser browser = Browser.start()) {
      Path report = directory.resolve("report.json");
      browser.open(runExample(directory, report));
      JsonNode json = SampleReport.parsed(Files.readString(report));

      assertThat(browser.messages()).isEmpty();
      assertThat(tile(browser, "Executions")).isEqualTo(count(json.at("/summary/total_queries")));
      assertThat(tile(browser, "Slow")).isEqualTo(count(json.at("/summary/slow_queries")));
      assertThat(tile(browser, "Errors")).isEqualTo(count(json.at("/summary/errors")));
      assertThat(tile(browser, "N+1")).isEqualTo(String.valueOf(json.get("n_plus_one").size()));
      assertThat(json.get("shapes")).isNotEmpty();
      for (JsonNode shape : json.get("shapes")) {
        WebElement row =
            browser.first("#shapes tr[data-key='" + shape.get("shape_id").asText() + "']");
        assertThat(Browser.text(row.findElement(By.className("sql"))))
            .isEqualTo(shape.get("shape").asText());
        assertThat(Browser.text(row.findElements(By.tagName("td")).get(2)))
            .isEqualTo(count(shape.get("executions")));
      }
      assertThat(browser.all("#findings article")).hasSameSizeAs(json.get("n_plus_one"));
      assertThat(browser.all("#slow tbody tr")).hasSameSizeAs(json.get("slow_statements"));
      assertThat(browser.all("#units tbody tr")).hasSameSizeAs(json.get("units_of_work"));
      for (String scheme : new String[] {"light", "dark"}) {
        browser.preferColours(scheme);
        browser.screenshot("example-" + scheme);
      }
    }
  }

  /** The address that a run in a JVM of its own names at its end. */
  private static String runExample(Path directory, Path report)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process example =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--volume=0.1",
                "--seconds=2",
                "--slow-threshold=2ms",
                "--report=" + report)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(example.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      example.destroyForcibly();
    }
    String printed = Files.readString(output);
    assertThat(example.exitValue()).as(printed).isZero();
    assertThat(printed.stripTrailing().lines()).last().asString().startsWith(LAST_LINE);
    String address = printed.substring(printed.lastIndexOf(LAST_LINE) + LAST_LINE.length()).strip();
    assertThat(Path.of(URI.create(address))).isRegularFile();
    return address;
  }

  private static String tile(Browser browser, String label) {
    return browser.all("#overview .tile").stream()
        .filter(tile -> Browser.text(tile).startsWith(label))
        .map(tile -> Browser.text(tile.findElement(By.className("value"))))
        .findFirst()
        .orElseThrow();
  }

  private static String count(JsonNode number) {
    return String.format(Locale.ROOT, "%,d", number.asLong());
  }
}
