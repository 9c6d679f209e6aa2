package io.perfproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.testing.Eventually;
import io.perfproxy.testing.ServerProcess;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus itself scrapes two applications, and is asked for what they did together. */
@Timeout(120)
class FleetTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int ROUNDS_OF_ONE = 3;
  private static final int ROUNDS_OF_THE_OTHER = 4;
  private static final int ALL_ROUNDS = ROUNDS_OF_ONE + ROUNDS_OF_THE_OTHER;

  private static final List<AutoCloseable> STARTED = new ArrayList<>();

  private static String withShapes;
  private static String withoutShapes;
  private static String empty;

  /** All at once, for each takes seconds until it looks for what it scrapes. */
  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    ServerProcess.requireOnPath("prometheus", "prometheus");
    withShapes = prometheus(directory, shop(ROUNDS_OF_ONE, 50), shop(ROUNDS_OF_THE_OTHER, 50));
    withoutShapes = prometheus(directory, shop(2, 0));
    empty = prometheus(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable started : STARTED) {
      started.close();
    }
  }

  @Test
  void addsUpWhatAllInstancesDid() throws Exception {
    String url = withShapes;

    Eventually.holds(
        PATIENCE,
        () -> {
          JsonNode fleet = JSON.readTree(run("--prometheus", url, "--format", "json").out());
          assertThat(fleet.at("/instances").intValue()).isEqualTo(2);
          assertThat(fleet.at("/executions").intValue())
              .isEqualTo(ALL_ROUNDS * (BookShop.BOOKS + 2));
        });

    JsonNode fleet = JSON.readTree(run("--prometheus", url, "--format", "json").out());
    assertThat(fleet.at("/slow").intValue()).isEqualTo(ALL_ROUNDS);
    assertThat(fleet.at("/errors").intValue()).isZero();
    assertThat(fleet.at("/n_plus_one").toString())
        .isEqualTo("[{\"proxy\":\"shop\",\"severity\":\"error\",\"findings\":" + ALL_ROUNDS + "}]");
    JsonNode author = shape(fleet, "select", "author");
    assertThat(author.at("/executions").intValue()).isEqualTo(ALL_ROUNDS * BookShop.BOOKS);
    assertThat(author.at("/n_plus_one").intValue()).isEqualTo(ALL_ROUNDS);
    assertThat(author.at("/instances").intValue()).isEqualTo(2);
    assertThat(author.at("/shape_id").textValue()).matches("[0-9a-f]{16}");
    assertThat(author.at("/p95_duration_ms").doubleValue()).isPositive();
    assertThat(author.at("/total_duration_ms").doubleValue()).isPositive();
    assertThat(shape(fleet, "update", "book").at("/slow").intValue()).isEqualTo(ALL_ROUNDS);
    assertThat(fleet.at("/shapes").size()).isEqualTo(3);

    assertThat(run("--prometheus", url, "--sort", "slow", "--top", "1").out())
        .startsWith("perfproxy fleet: 2 instances, last 1h\n\nSummary\n")
        .contains("\nShapes by slow executions (1 of 3)\n", "  update book\n")
        .contains("\nN+1 findings\n", "         7  error     shop\n")
        .contains("\nShapes with N+1\n", "  select author\n")
        .doesNotContain("select book");
    assertThat(run("--prometheus", url + "/", "--format", "markdown", "--window", "5m").out())
        .startsWith("### perfproxy fleet&#58; 2 instances, last 5m\n")
        .contains("| 7 | error | shop |");
  }

  @Test
  void showsOperationsWhereNoInstanceHasMetricsOfShapes() throws Exception {
    String url = withoutShapes;

    Eventually.holds(
        PATIENCE,
        () ->
            assertThat(run("--prometheus", url).out())
                .contains("1 instance,", "Operations by total time", "select author", "update book")
                .contains("perfproxy.metrics-shapes=50"));
    JsonNode fleet = JSON.readTree(run("--prometheus", url, "--format", "json").out());
    assertThat(fleet.at("/operations").size()).isEqualTo(3);
    assertThat(fleet.at("/operations").findValues("executions"))
        .extracting(JsonNode::intValue)
        .containsExactlyInAnyOrder(2 * BookShop.BOOKS, 2, 2);
    assertThat(fleet.at("/operations/0/p95_duration_ms").doubleValue()).isPositive();
  }

  @Test
  void saysThatThereAreNoMetricsOfPerfproxy() {
    String url = empty;

    CommandRun run = CommandRun.of("fleet", "--prometheus", url, "--window", "15m");

    assertThat(run.err().strip())
        .isEqualTo(
            "perfproxy: Prometheus at "
                + url
                + " has no metrics of perfproxy: perfproxy_shapes has no sample in the last 15m");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void saysWhatPrometheusDoesNotAnswer() {
    CommandRun run = CommandRun.of("fleet", "--prometheus", empty, "--window", "999999w");

    assertThat(run.err())
        .startsWith("perfproxy: Prometheus at " + empty + " cannot answer: ")
        .contains("duration out of range; the query was count(")
        .hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  private static JsonNode shape(JsonNode fleet, String operation, String table) {
    for (JsonNode shape : fleet.at("/shapes")) {
      if (shape.at("/operation").textValue().equals(operation)
          && shape.at("/table").textValue().equals(table)) {
        return shape;
      }
    }
    throw new AssertionError("no " + operation + " " + table + " in " + fleet);
  }

  private static CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("fleet"));
    all.addAll(List.of(arguments));
    CommandRun run = CommandRun.of(all.toArray(new String[0]));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  /** An application in a JVM of its own that has worked; where it serves its metrics, in quotes. */
  private static String shop(int rounds, int shapes) throws Exception {
    int port = ServerProcess.freePort();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BookShop.class.getName(),
                String.valueOf(port),
                String.valueOf(rounds),
                String.valueOf(shapes))
            .redirectErrorStream(true)
            .start();
    STARTED.add(process::destroy);
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(output.readLine()).isEqualTo("worked");
    return "'127.0.0.1:" + port + "'";
  }

  private static String prometheus(Path parent, String... targets) throws Exception {
    Path directory = Files.createTempDirectory(parent, "prometheus");
    Path configuration =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 200ms}
            scrape_configs:
              - job_name: shop
                static_configs: [{targets: [TARGETS]}]
            """
                .replace("TARGETS", String.join(", ", targets)));
    ServerProcess server =
        ServerProcess.start(
            "prometheus",
            directory,
            free ->
                List.of(
                    "--config.file=" + configuration,
                    "--storage.tsdb.path=" + directory.resolve("data"),
                    "--web.listen-address=" + free));
    STARTED.add(0, server);
    return "http://" + server.address();
  }
}
